import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { OperatorError } from '../operator-error.ts';

/** The last day that counts as known, asked for or not: no later than any could be known. */
export function lastDay({
  asked,
  until,
  latest,
}: {
  readonly asked: Day | undefined;
  readonly until: Day;
  readonly latest: Day;
}): Day {
  if (asked === undefined) return until;
  if (asked <= latest) return asked;
  throw new OperatorError(
    `--until ${formatDay(asked)} lies after ${formatDay(latest)}, the last day that can be known: silence after it would be made up. Take that day or an earlier one.`,
  );
}

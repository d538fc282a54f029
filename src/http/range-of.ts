import { DomainError } from '../domain/errors.ts';
import type { Day } from '../domain/time.ts';

interface AskedRange {
  readonly by?: Day | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** The days whose probability is asked for; `from` is null for all up to `to`. */
export function rangeOf({ by, from, to }: AskedRange): { from: Day | null; to: Day } {
  if (by !== undefined && from === undefined && to === undefined) return { from: null, to: by };
  if (by !== undefined || from === undefined || to === undefined) {
    throw new DomainError('invalid-input', 'Give either by, or both from and to.');
  }
  return { from, to };
}

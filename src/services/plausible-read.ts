import { DomainError } from '../domain/errors.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { PreviousRead, SourceRead } from '../sources/source-adapter.ts';

/** A read that lists fewer than this share of what the last one listed is taken for a truncated one. */
const LEAST_KEPT_SHARE = 0.5;
/** Models are listed a few days ahead of their launch at most; a read with more such dates is wrong. */
const LONGEST_LEAD_DAYS = 30;

/** Throws a `DomainError` for a read that parses and yet cannot be true: nothing of it is then stored. */
export function assertPlausible(
  source: string,
  read: SourceRead & { state: 'read' },
  previous: PreviousRead | null,
  on: Day,
): void {
  const { models } = read;
  if (models.length === 0) throw implausible(source, 'it lists no model at all');
  if (previous !== null && models.length < previous.itemCount * LEAST_KEPT_SHARE) {
    throw implausible(
      source,
      `it lists ${models.length} models where the last read had ${previous.itemCount}`,
    );
  }
  const latest = formatDay(on + LONGEST_LEAD_DAYS);
  const absurd = models.find(({ date }) => date !== null && (date > latest || date < '2018'));
  if (absurd !== undefined) throw implausible(source, `it dates ${absurd.id} ${absurd.date}`);
}

function implausible(source: string, what: string): DomainError {
  return new DomainError(
    'unavailable',
    `Refused what ${source} sent: ${what}. Nothing of it was stored.`,
  );
}

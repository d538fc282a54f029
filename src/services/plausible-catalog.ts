import { DomainError } from '../domain/errors.ts';
import type { Catalog } from '../domain/read-catalog.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { whyImplausible } from './plausible-day.ts';

/** Throws a `DomainError` that names every date of a catalog that is most likely a slip. */
export function assertPlausibleCatalog({ releases, signals }: Catalog, today: Day): void {
  const dates = [
    ...releases.flatMap(({ id, series, events }) =>
      events.flatMap(({ stage, claims }) =>
        claims.map(({ source, date }) => ({ at: `${series}, ${id}, ${stage} by ${source}`, date })),
      ),
    ),
    ...signals.map(({ id, series, day }) => ({
      at: `${series}, signal ${id}`,
      date: formatDay(day),
    })),
  ];
  const problems = dates.flatMap(({ at, date }) => {
    const why = whyImplausible(date, today);
    return why === null ? [] : [`${at}: ${why}.`];
  });
  if (problems.length === 0) return;
  throw new DomainError('invalid-input', `Cannot use the catalog:\n- ${problems.join('\n- ')}`);
}

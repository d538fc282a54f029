import type { SeriesView } from '../domain/catalog-view.ts';
import type { Day } from '../domain/time.ts';
import type { Services } from '../services/bind-services.ts';

/** What one answer names of a whole list; the list itself comes in parts. */
export const MOST_NAMED = 500;
const PART = 250;

/** The first series in order of their slugs, of all or of a lab, and how many there are: all of them are named up to 500. */
export interface FirstSeries {
  readonly series: readonly SeriesView[];
  readonly total: number;
}

export async function firstSeries(
  services: Pick<Services, 'listSeries'>,
  of: { readonly lab: string | null; readonly asOf: Day | null },
): Promise<FirstSeries> {
  const series: SeriesView[] = [];
  let total: number;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Services['listSeries']>> = await services.listSeries({
      ...of,
      cursor,
      limit: PART,
    });
    series.push(...page.items);
    ({ total, next: cursor } = page);
  } while (cursor !== null && series.length < MOST_NAMED);
  return { series, total };
}

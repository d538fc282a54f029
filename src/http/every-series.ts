import type { SeriesView } from '../domain/catalog-view.ts';
import type { Day } from '../domain/time.ts';
import type { Services } from './services.ts';

const PART = 250;

/** All series, or those of a lab, in order of their slugs. */
export async function everySeries(
  services: Pick<Services, 'listSeries'>,
  of: { readonly lab: string | null; readonly asOf: Day | null },
): Promise<SeriesView[]> {
  const all: SeriesView[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Services['listSeries']>> = await services.listSeries({
      ...of,
      cursor,
      limit: PART,
    });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

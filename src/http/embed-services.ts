import type { AsOf } from '../domain/moment.ts';
import type { News } from '../domain/news.ts';
import type { SeriesCalendar } from '../domain/series-calendar.ts';
import type { Target } from '../domain/series.ts';

/** What calendars and feeds answer from. */
export interface EmbedServices {
  /** Of some series, by slug or alias, or of all (null). */
  readCalendar(
    input: AsOf & { readonly series: readonly string[] | null; readonly target: Target },
  ): Promise<readonly SeriesCalendar[]>;
  /** The newest first; of one series, or of all (null). */
  readNews(
    input: AsOf & {
      readonly series: string | null;
      readonly target: Target;
      readonly limit: number;
    },
  ): Promise<{
    readonly series: { readonly slug: string; readonly name: string } | null;
    readonly news: readonly News[];
  }>;
}

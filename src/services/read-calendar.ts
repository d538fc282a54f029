import { countMoves } from '../domain/forecast-moves.ts';
import type { ForecastOutline } from '../domain/forecast-outline.ts';
import type { SeriesCalendar, TargetCourse } from '../domain/series-calendar.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readOutcomeCounts, readOutlines } from '../store/forecast-outlines.ts';
import type { OutcomeCount } from '../store/forecast-outlines.ts';
import { allForecasts } from './all-forecasts.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { seriesBySlug } from './find-series.ts';
import { currentWorld, milestonesAsOf } from './world.ts';

export interface CalendarQuestion {
  /** Slugs or aliases; null for every series. */
  readonly series: readonly string[] | null;
  readonly asOf: Day | null;
}

const LIVE = { kind: 'live', target: 'milestone' } as const;

/** What calendars show of some series, in order of their slugs: what shipped by a day, and what was forecast then. */
export async function readCalendar({
  ctx,
  input,
}: Call<CalendarQuestion>): Promise<SeriesCalendar[]> {
  const asOf = asOfDay(ctx, input.asOf);
  const slugs = await slugsOf(ctx, input.series);
  const wanted = (slug: string) => slugs === null || slugs.has(slug);
  const world = await currentWorld({ ctx });
  const forecasts = await allForecasts(ctx, ({ series }) => wanted(series.slug), asOf);
  const views = new Map(forecasts.map(({ view }) => [view.series, view]));
  const question = { series: slugs && [...slugs], ...LIVE };
  const outlines = (await readOutlines(ctx.database, question)).filter(
    ({ issuedAtMs }) => dayOfInstant(issuedAtMs) <= asOf,
  );
  const courses = coursesOf(outlines, await readOutcomeCounts(ctx.database, question));
  return [...world.records.values()]
    .filter(({ series }) => wanted(series.slug))
    .map((record) => ({
      slug: record.series.slug,
      name: record.series.name,
      milestones: milestonesAsOf(world, record, asOf),
      view: views.get(record.series.slug) ?? null,
      targets: courses.get(record.series.slug) ?? new Map<string, TargetCourse>(),
    }))
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

async function slugsOf(
  ctx: Call<unknown>['ctx'],
  asked: readonly string[] | null,
): Promise<ReadonlySet<string> | null> {
  if (asked === null) return null;
  const found = await Promise.all(asked.map((slug) => seriesBySlug(ctx, slug)));
  return new Set(found.map(({ slug }) => slug));
}

function coursesOf(
  outlines: readonly ForecastOutline[],
  counts: readonly OutcomeCount[],
): ReadonlyMap<string, ReadonlyMap<string, TargetCourse>> {
  const known = new Map(counts.map((count) => [`${count.series} ${count.follows}`, count]));
  const bySeries = Map.groupBy(outlines, ({ series }) => series);
  return new Map(
    [...bySeries].map(([series, ofSeries]) => {
      const byTarget = Map.groupBy(ofSeries, ({ follows }) => follows);
      const courses = [...byTarget].map(([follows, ofTarget]) => {
        const count = known.get(`${series} ${follows}`);
        const course: TargetCourse = {
          moves: countMoves(ofTarget),
          outcomes: count?.outcomes ?? 0,
          recordedAtMs: count?.recordedAtMs ?? null,
        };
        return [follows, course] as const;
      });
      return [series, new Map(courses)];
    }),
  );
}

import { countMoves } from '../domain/forecast-moves.ts';
import type { ForecastOutline } from '../domain/forecast-outline.ts';
import type { SeriesCalendar, TargetCourse } from '../domain/series-calendar.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readOutcomeCounts, readOutlines } from '../store/forecast-outlines.ts';
import type { OutcomeCount } from '../store/forecast-outlines.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { seriesBySlug } from './find-series.ts';
import { forecastsOf } from './forecasts-of.ts';
import { selectRecords } from './select-records.ts';
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
  const slugs = input.series === null ? [] : await slugsOf(ctx, input.series);
  const world = await currentWorld({ ctx });
  const records = await selectRecords(ctx, { labs: [], series: slugs });
  const forecasts = await forecastsOf(ctx, records, asOf);
  const views = new Map(forecasts.map(({ view }) => [view.series, view]));
  const question = { series: input.series && slugs, ...LIVE };
  const outlines = (await readOutlines(ctx.database, question)).filter(
    ({ issuedAtMs }) => dayOfInstant(issuedAtMs) <= asOf,
  );
  const courses = coursesOf(outlines, await readOutcomeCounts(ctx.database, question));
  return records.map((record) => ({
    slug: record.series.slug,
    name: record.series.name,
    milestones: milestonesAsOf(world, record, asOf),
    view: views.get(record.series.slug) ?? null,
    targets: courses.get(record.series.slug) ?? new Map<string, TargetCourse>(),
  }));
}

async function slugsOf(ctx: Context, asked: readonly string[]): Promise<string[]> {
  const found = await Promise.all(asked.map((slug) => seriesBySlug(ctx, slug)));
  return [...new Set(found.map(({ slug }) => slug))];
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

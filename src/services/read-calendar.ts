import { movesIn } from '../domain/forecast-moves.ts';
import type { ForecastOutline } from '../domain/forecast-outline.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { SeriesCalendar, TargetCourse } from '../domain/series-calendar.ts';
import type { Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { countsFor } from '../forecast/predict-target.ts';
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
  readonly target: Target;
  readonly asOf: Day | null;
}

/** What calendars show of some series, in order of their slugs: what shipped by a day, and what was forecast then. */
export async function readCalendar({
  ctx,
  input,
}: Call<CalendarQuestion>): Promise<SeriesCalendar[]> {
  const asOf = asOfDay(ctx, input.asOf);
  const slugs = input.series === null ? [] : await slugsOf(ctx, input.series);
  const world = await currentWorld({ ctx });
  const records = await selectRecords(ctx, { labs: [], series: slugs });
  const { target } = input;
  const forecasts = await forecastsOf(ctx, { records, target, asOf });
  const views = new Map(forecasts.map(({ view }) => [view.series, view]));
  const question = { series: input.series && slugs, kind: 'live', target } as const;
  const outlines = (await readOutlines(ctx.database, question)).filter(
    ({ issuedAtMs }) => dayOfInstant(issuedAtMs) <= asOf,
  );
  const outlinesOf = Map.groupBy(outlines, ({ series }) => series);
  const counts = await readOutcomeCounts(ctx.database, question);
  const countsOf = Map.groupBy(counts, ({ series }) => series);
  return records.map((record) => {
    const { slug, name } = record.series;
    const milestones = milestonesAsOf(world, record, asOf);
    const waits = waitsOf(target, milestones);
    return {
      slug,
      name,
      target,
      milestones: milestones.filter((milestone) => countsFor(target, milestone)),
      view: views.get(slug) ?? null,
      targets: coursesOf(waits, {
        outlines: outlinesOf.get(slug) ?? [],
        counts: countsOf.get(slug) ?? [],
      }),
    };
  });
}

async function slugsOf(ctx: Context, asked: readonly string[]): Promise<string[]> {
  const found = await Promise.all(asked.map((slug) => seriesBySlug(ctx, slug)));
  return [...new Set(found.map(({ slug }) => slug))];
}

/** By the milestone that a forecast follows, the last one that its target counts: what was waited from. */
function waitsOf(target: Target, milestones: readonly Milestone[]): ReadonlyMap<string, string> {
  const waits = new Map<string, string>();
  let from: string | null = null;
  for (const milestone of milestones) {
    if (countsFor(target, milestone)) from = milestone.release;
    if (from !== null) waits.set(milestone.release, from);
  }
  return waits;
}

function coursesOf(
  waits: ReadonlyMap<string, string>,
  {
    outlines,
    counts,
  }: { readonly outlines: readonly ForecastOutline[]; readonly counts: readonly OutcomeCount[] },
): ReadonlyMap<string, TargetCourse> {
  const waitOf = ({ follows }: { readonly follows: string }) => waits.get(follows) ?? follows;
  const outcomes = Map.groupBy(counts, waitOf);
  return new Map(
    [...Map.groupBy(outlines, waitOf)].map(([wait, ofWait]): [string, TargetCourse] => {
      const known = outcomes.get(wait) ?? [];
      const moves = movesIn(ofWait);
      return [
        wait,
        {
          moves: moves.length,
          movedAtMs: latest(moves.map(({ issuedAtMs }) => issuedAtMs)),
          outcomes: Math.max(0, ...known.map((count) => count.outcomes)),
          recordedAtMs: latest(known.map(({ recordedAtMs }) => recordedAtMs)),
        },
      ];
    }),
  );
}

// A clock may have been put back between two of them.
function latest(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : Math.max(...instants);
}

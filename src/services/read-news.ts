import { shiftsIn } from '../domain/forecast-moves.ts';
import { firstAvailability } from '../domain/milestone.ts';
import { newsId, newsInstant } from '../domain/news.ts';
import type { News, ReleaseNews, ShiftNews } from '../domain/news.ts';
import type { Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readOutlines } from '../store/forecast-outlines.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { seriesBySlug } from './find-series.ts';
import { outcomesFor } from './forecast-outcomes.ts';
import { scoresOf } from './scores-of-outcomes.ts';
import { selectRecords } from './select-records.ts';
import { currentWorld, milestonesIn, recordAsOf } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

export interface NewsQuestion {
  /** A slug or an alias; null for every series. */
  readonly series: string | null;
  /** Generations alone: their releases, and the shifts and scores of the forecasts of the next one. */
  readonly target: Target;
  readonly asOf: Day | null;
  readonly limit: number;
}

/** What happened in a series, or in all. */
export interface NewsAnswer {
  /** Null for all. */
  readonly series: { readonly slug: string; readonly name: string } | null;
  /** The newest first. */
  readonly news: readonly News[];
}

/** The newest shifts, releases and scores up to a day. */
export async function readNews({ ctx, input }: Call<NewsQuestion>): Promise<NewsAnswer> {
  const asOf = asOfDay(ctx, input.asOf);
  const series = input.series === null ? null : await seriesBySlug(ctx, input.series);
  const world = await currentWorld({ ctx });
  const selection = { labs: [], series: series === null ? [] : [series.slug] };
  const records = (await selectRecords(ctx, selection)).map((record) =>
    recordAsOf(world, record, asOf),
  );
  const named = new Map(records.map((record) => [record.series.slug, record]));
  const slug = series === null ? null : series.slug;
  const { target } = input;
  const { forecasts: outcomes } = await outcomesFor(ctx, {
    target,
    lab: null,
    series: slug,
    asOf,
  });
  const news = [
    ...(await shiftsOf(ctx, named, { target, slug, asOf })),
    ...records
      .flatMap((record) => releasesOf(world, record, asOf))
      .filter(({ level }) => target === 'milestone' || level === target),
    ...scoresOf(outcomes, named),
  ];
  return {
    series: series && { slug: series.slug, name: series.name },
    news: news.toSorted(newestFirst).slice(0, input.limit),
  };
}

async function shiftsOf(
  ctx: Context,
  named: ReadonlyMap<string, SeriesRecord>,
  { target, slug, asOf }: { target: Target; slug: string | null; asOf: Day },
): Promise<ShiftNews[]> {
  const question = { kind: 'live', target, series: slug === null ? null : [slug] } as const;
  const outlines = (await readOutlines(ctx.database, question)).filter(
    ({ issuedAtMs }) => dayOfInstant(issuedAtMs) <= asOf,
  );
  return [...Map.groupBy(outlines, ({ series }) => series)].flatMap(([series, ofSeries]) => {
    const seriesName = named.get(series)?.series.name ?? series;
    return shiftsIn(ofSeries).map((shift) => ({
      kind: 'shift',
      target,
      series,
      seriesName,
      ...shift,
    }));
  });
}

function releasesOf(world: World, record: SeriesRecord, asOf: Day): ReleaseNews[] {
  const { series, releases } = record;
  const milestones = new Set(milestonesIn(world, record, asOf).map(({ release }) => release));
  return releases.flatMap((release) => {
    const { id, name, level } = release;
    const day = firstAvailability(series, release, world.sources);
    // A dated rebuild of the same is no news.
    if (day === null || day > asOf || level === 'snapshot') return [];
    const of = { series: series.slug, seriesName: series.name };
    return [
      { kind: 'release', ...of, release: id, name, level, day, milestone: milestones.has(id) },
    ];
  });
}

function newestFirst(a: News, b: News): number {
  return newsInstant(b) - newsInstant(a) || (newsId(a) < newsId(b) ? -1 : 1);
}

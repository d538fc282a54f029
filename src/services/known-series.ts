import type { Milestone } from '../domain/milestone.ts';
import { nextNews } from '../domain/next-news.ts';
import type { Series } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { readKnownMilestones } from '../store/known-milestones.ts';
import type { KnownMilestones } from '../store/known-milestones.ts';
import { selectSeries } from '../store/series.ts';
import type { Context } from './context.ts';
import { dueSeries } from './due-series.ts';
import { eachRecord, milestonesAsOf, readStored, readRecords } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

/** A series with its milestones as they were known on a day. */
export interface KnownSeries {
  readonly series: Series;
  readonly milestones: readonly Milestone[];
}

export interface SeriesFailure {
  readonly series: string;
  readonly error: string;
}

export interface KnownPart {
  readonly known: readonly KnownSeries[];
  /** What was worked out anew from the claims of some of them. */
  readonly learned: readonly KnownMilestones[];
  readonly failures: readonly SeriesFailure[];
}

/** A thousand forecasts, with both targets. */
const TOGETHER = 500;

/**
 * The series that a live forecast of a day may have something new to say of, as known on it, some at a time; without
 * those that are to be passed over by the time that their part is read.
 */
export async function* eachDueSeries(
  ctx: Context,
  world: World,
  { on, without }: { readonly on: Day; readonly without: ReadonlySet<string> },
): AsyncGenerator<KnownPart> {
  for await (const due of dueSeries(ctx, { on, together: TOGETHER })) {
    const slugs = due.filter((slug) => !without.has(slug));
    const known = await readKnownMilestones(ctx.database, { series: slugs, on });
    const unknown: Series[] = [];
    const found: KnownSeries[] = [];
    const selection = { labs: [], series: slugs, limit: slugs.length };
    for (const series of slugs.length === 0 ? [] : await selectSeries(ctx.database, selection)) {
      const milestones = known.get(series.slug);
      if (milestones === undefined) unknown.push(series);
      else found.push({ series, milestones });
    }
    const part = learn(world, await readRecords(ctx, unknown), on);
    yield { ...part, known: [...found, ...part.known] };
  }
}

/**
 * Every series, or only those of some slugs, as it was known on a day, some at a time; one that cannot be told is a
 * failure and stops no other.
 */
export async function* eachKnownSeries(
  ctx: Context,
  world: World,
  { on, only }: { on: Day; only: ReadonlySet<string> | null },
): AsyncGenerator<KnownPart> {
  for await (const records of only === null ? eachRecord(ctx) : recordsOf(ctx, only)) {
    yield learn(world, records, on);
  }
}

function learn(world: World, records: readonly SeriesRecord[], on: Day): KnownPart {
  const known: KnownSeries[] = [];
  const learned: KnownMilestones[] = [];
  const failures: SeriesFailure[] = [];
  for (const record of records) {
    const { series, releases } = record;
    try {
      const milestones = milestonesAsOf(world, record, on);
      known.push({ series, milestones });
      const changesOn = nextNews(releases, on);
      learned.push({ series: series.slug, milestones, knownOn: on, changesOn });
    } catch (error) {
      failures.push({ series: series.slug, error: String(error) });
    }
  }
  return { known, learned, failures };
}

async function* recordsOf(
  ctx: Context,
  only: ReadonlySet<string>,
): AsyncGenerator<readonly SeriesRecord[]> {
  const slugs = [...only];
  for (let start = 0; start < slugs.length; start += TOGETHER) {
    const series = slugs.slice(start, start + TOGETHER);
    yield [...(await readStored({ ctx, series })).records.values()];
  }
}

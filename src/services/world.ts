import type { Release } from '../domain/release.ts';
import type { Series } from '../domain/series.ts';
import type { Source } from '../domain/source.ts';
import { knownBy } from '../domain/known-by.ts';
import { milestonesOf } from '../domain/milestone.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Day } from '../domain/time.ts';
import { readObservedThrough } from '../store/observations.ts';
import { readSources } from '../store/sources.ts';
import { eachSeries } from '../store/releases-read.ts';
import type { StoredClaim } from '../store/stored-release.ts';
import type { Context } from './context.ts';
import { dataVersion } from './data-version.ts';

/** A series with what is known of its releases. */
export interface SeriesRecord {
  readonly series: Series;
  readonly releases: readonly Release<StoredClaim>[];
}

/** Every series with every claim that is not superseded. */
export interface World {
  readonly sources: readonly Source[];
  readonly records: ReadonlyMap<string, SeriesRecord>;
  /** Until which day the silence of each lab that was ever read is known. */
  readonly observed: ReadonlyMap<string, Day>;
}

/** Reads the whole world from the store. */
export async function readWorld({ ctx }: { ctx: Context }): Promise<World> {
  const sources = await readSources(ctx.database);
  const records = new Map<string, SeriesRecord>();
  for await (const page of eachSeries(ctx.database)) {
    for (const record of page) records.set(record.series.slug, record);
  }
  return { sources, records, observed: await readObservedThrough(ctx.database, null) };
}

const worlds = new WeakMap<Context['database'], { version: string; world: World }>();

/** The world as of the current data version, read once for each version. */
export async function currentWorld({ ctx }: { ctx: Context }): Promise<World> {
  const version = await dataVersion({ ctx });
  const kept = worlds.get(ctx.database);
  if (kept?.version === version) return kept.world;
  const world = await readWorld({ ctx });
  worlds.set(ctx.database, { version, world });
  return world;
}

/** What was known of a series by the end of a day. */
export function recordAsOf(world: World, record: SeriesRecord, day: Day): SeriesRecord {
  return { series: record.series, releases: knownBy(record.releases, world.sources, day) };
}

/** The milestones of a record up to and including a day: a date that lies ahead is a plan and no release. */
export function milestonesIn(world: World, record: SeriesRecord, by: Day): readonly Milestone[] {
  return milestonesOf(record.series, record.releases, world.sources).filter(({ day }) => day <= by);
}

/** The milestones of a series that had come, and were known, by the end of a day. */
export function milestonesAsOf(world: World, record: SeriesRecord, day: Day): readonly Milestone[] {
  return milestonesIn(world, recordAsOf(world, record, day), day);
}

/** The record of a series that the store knows; one that was added a moment ago may have none yet. */
export function recordOf(world: World, series: Series): SeriesRecord {
  return world.records.get(series.slug) ?? { series, releases: [] };
}

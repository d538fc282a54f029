import { knownBy } from '../domain/known-by.ts';
import { milestonesOf } from '../domain/milestone.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Release } from '../domain/release.ts';
import type { Series } from '../domain/series.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';
import { CURRENT } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { readObservedThroughOf } from '../store/observations.ts';
import { eachSeries, readReleases, readTeachers } from '../store/releases-read.ts';
import { selectSeries } from '../store/series.ts';
import { readSources } from '../store/sources.ts';
import type { StoredClaim } from '../store/stored-release.ts';
import type { Context } from './context.ts';
import { currentEdition } from './data-edition.ts';
import type { DataEdition } from './data-edition.ts';
import { remembered } from './remembered.ts';

/** A series with what is known of its releases. */
export interface SeriesRecord {
  readonly series: Series;
  readonly releases: readonly Release<StoredClaim>[];
}

/** What every forecast rests on beside its own series. As much memory as 500 series take, however many there are. */
export interface World {
  readonly sources: readonly Source[];
  /** The series that the field is learned from: all, or 500 that a hash of their slugs draws. */
  readonly teachers: readonly SeriesRecord[];
  /** Until which day the silence of their labs is known; without those that were never read. */
  readonly observed: ReadonlyMap<string, Day>;
}

/** What dates events. */
export type Dating = Pick<World, 'sources'>;

/**
 * Priors do not get better with more: those learned from 500 series are nearer to those of 100,000 than the
 * series are to each other.
 */
const MOST_TEACHERS = 500;
const READ_TOGETHER = 200;

/** Reads the world from the store. */
export async function readWorld({
  ctx,
  scope = CURRENT,
}: {
  ctx: Context;
  scope?: RecordScope;
}): Promise<World> {
  const teachers = await readTeachers(ctx.database, MOST_TEACHERS, scope);
  const labs = [...new Set(teachers.map(({ series }) => series.lab))];
  return {
    sources: await readSources(ctx.database, scope),
    teachers,
    observed: await readObservedThroughOf(ctx.database, labs, null, scope),
  };
}

/** What is stored of series, by their slugs, with the sources that date it. */
export interface StoredRecords {
  readonly sources: readonly Source[];
  readonly records: ReadonlyMap<string, SeriesRecord>;
}

/** Reads every series at once: for what an upstream adds, not for a request. */
export async function readAllStored({ ctx }: { ctx: Context }): Promise<StoredRecords> {
  const records = new Map<string, SeriesRecord>();
  for await (const part of eachRecord(ctx)) {
    for (const record of part) records.set(record.series.slug, record);
  }
  return { sources: await readSources(ctx.database), records };
}

/** The same of some series; those that are not stored yet are left out. */
export async function readStored({
  ctx,
  series,
}: {
  ctx: Context;
  series: readonly string[];
}): Promise<StoredRecords> {
  const limit = series.length;
  const stored = limit === 0 ? [] : await selectSeries(ctx.database, { labs: [], series, limit });
  const records = await readRecords(ctx, stored);
  return {
    sources: await readSources(ctx.database),
    records: new Map(records.map((record) => [record.series.slug, record])),
  };
}

const worlds = new WeakMap<DataEdition, Promise<World>>();

/** The world as of the current data version, read once for each version. */
export async function currentWorld({ ctx }: { ctx: Context }): Promise<World> {
  return remembered(worlds, await currentEdition({ ctx }), () => readWorld({ ctx }));
}

/** What dated events in a scope. */
export async function datingIn(ctx: Context, scope: RecordScope): Promise<Dating> {
  if (scope.state !== 'recorded') return currentWorld({ ctx });
  return { sources: await readSources(ctx.database, scope) };
}

/** The world of a scope: that of the past is read for every question. */
export async function worldIn(ctx: Context, scope: RecordScope): Promise<World> {
  return scope.state === 'recorded' ? readWorld({ ctx, scope }) : currentWorld({ ctx });
}

/** What is known of one series; one that was added a moment ago may have no release yet. */
export async function readRecord(
  ctx: Context,
  series: Series,
  scope: RecordScope = CURRENT,
): Promise<SeriesRecord> {
  const [record] = await readRecords(ctx, [series], scope);
  return record ?? { series, releases: [] };
}

/** What is known of some series, in their order. */
export async function readRecords(
  ctx: Context,
  series: readonly Series[],
  scope: RecordScope = CURRENT,
): Promise<SeriesRecord[]> {
  const slugs = series.map(({ slug }) => slug);
  const releases = await readReleases(ctx.database, slugs, scope);
  return series.map((one) => ({ series: one, releases: releases.get(one.slug) ?? [] }));
}

/** What is known of every series, some at a time. */
export function eachRecord(ctx: Context): AsyncGenerator<SeriesRecord[]> {
  return eachSeries(ctx.database, { pageSize: READ_TOGETHER });
}

/** What was known of a series by the end of a day. */
export function recordAsOf(world: Dating, record: SeriesRecord, day: Day): SeriesRecord {
  return { series: record.series, releases: knownBy(record.releases, world.sources, day) };
}

/** The milestones of a record up to and including a day: a date that lies ahead is a plan and no release. */
export function milestonesIn(world: Dating, record: SeriesRecord, by: Day): readonly Milestone[] {
  return milestonesOf(record.series, record.releases, world.sources).filter(({ day }) => day <= by);
}

/** The milestones of a series that had come, and were known, by the end of a day. */
export function milestonesAsOf(
  world: Dating,
  record: SeriesRecord,
  day: Day,
): readonly Milestone[] {
  return milestonesIn(world, recordAsOf(world, record, day), day);
}

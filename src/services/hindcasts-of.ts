import type { Forecast } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readHindcastIds } from '../store/hindcast-ids.ts';
import { computeHindcast } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { forecastId } from './forecast-id.ts';
import type { Issue } from './seal-next.ts';
import { eachRecord, milestonesAsOf, readWorld } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

/** What a replay goes by, read together at one version of the data. */
export interface Knowledge {
  readonly version: string;
  readonly world: World;
  readonly records: readonly SeriesRecord[];
  /** The ids of the hindcasts that are stored. */
  readonly stored: ReadonlySet<string>;
  /** The milestones of each series as known today: what resolves hindcasts. */
  readonly milestones: ReadonlyMap<string, readonly Milestone[]>;
}

export interface HindcastsQuestion {
  readonly day: Day;
  readonly target: Target;
  /** Lets others run, for so long; 0 only lets them have their turn. Never rejects. */
  readonly pause: (ms: number) => Promise<void>;
  /** Once aborted, nothing more is begun. */
  readonly stopping: { readonly aborted: boolean };
  readonly knowledge: Knowledge;
}

export interface Hindcasts {
  readonly issues: readonly Issue<Forecast>[];
  readonly failures: readonly { readonly series: string; readonly error: string }[];
}

/** Reads what a replay goes by. */
export async function readKnowledge(ctx: Context, version: string): Promise<Knowledge> {
  const today = dayOfInstant(ctx.clock());
  const world = await readWorld({ ctx });
  const records: SeriesRecord[] = [];
  for await (const part of eachRecord(ctx)) records.push(...part);
  return {
    version,
    world,
    records,
    stored: await readHindcastIds(ctx.database),
    milestones: new Map(
      records.map((record) => [record.series.slug, milestonesAsOf(world, record, today)]),
    ),
  };
}

/** The hindcasts of one day that are not stored yet; null if it was stopped before all were made. */
export async function hindcastsOf(
  ctx: Context,
  question: HindcastsQuestion,
): Promise<Hindcasts | null> {
  const { day, stopping, pause, knowledge } = question;
  const issues: Issue<Forecast>[] = [];
  const failures: { series: string; error: string }[] = [];
  for (const record of knowledge.records) {
    if (stopping.aborted) return null;
    const series = record.series.slug;
    try {
      const issue = await hindcastOf(ctx, question, record);
      if (issue === null) continue;
      issues.push(issue);
    } catch (error) {
      ctx.log.error('hindcast failed', { series, day, error: String(error) });
      failures.push({ series, error: String(error) });
    }
    await pause(0);
  }
  return { issues, failures };
}

async function hindcastOf(
  ctx: Context,
  { day, target, knowledge }: HindcastsQuestion,
  record: SeriesRecord,
): Promise<Issue<Forecast> | null> {
  const { world, stored } = knowledge;
  const slot = {
    kind: 'hindcast',
    series: record.series.slug,
    target,
    observedThrough: day,
  } as const;
  const id = forecastId(slot);
  if (stored.has(id)) return null;
  const forecast = await computeHindcast({ ctx, world, record, target, day });
  return forecast === null ? null : { id, forecast };
}

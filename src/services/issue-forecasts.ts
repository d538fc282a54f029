import type { ForecastKind } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { intervalsOf } from '../forecast/intervals.ts';
import { appendChanges } from '../store/changes.ts';
import { readNewestOutlines } from '../store/forecast-outlines.ts';
import { readForecastsObservedOn } from '../store/forecasts-read.ts';
import { appendForecasts } from '../store/forecasts-write.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { readObservedThrough } from '../store/observations.ts';
import { changesOfIssues } from './changes-of-forecasts.ts';
import { computeForecast } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { freeForecastId } from './forecast-id.ts';
import { observedThrough } from './observed-through.ts';
import { outlineForecast } from './outline-forecast.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { sealNext } from './seal-next.ts';
import type { Issue } from './seal-next.ts';
import { milestonesAsOf } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

export interface IssueReport {
  readonly issued: number;
  readonly failures: readonly { readonly series: string; readonly error: string }[];
}

export interface IssueInput {
  readonly world: World;
  readonly on: Day;
  readonly kind: ForecastKind;
  readonly lease: RefreshLease;
  /** What is forecast; both targets unless given. */
  readonly targets?: readonly Target[];
  /** The series that are forecast; all unless given. */
  readonly only?: ReadonlySet<string>;
}

interface Wanted {
  readonly record: SeriesRecord;
  readonly target: Target;
  readonly labObserved: Day | null;
}

/** Forecasts in one write: it is all there or not at all. */
const WRITTEN_TOGETHER = 200;
const TARGETS: readonly Target[] = ['milestone', 'generation'];

/**
 * Stores a new forecast of every series of which there is something new to say. One series that fails is
 * reported and does not stop the others.
 */
export async function issueForecasts({
  ctx,
  input,
}: {
  ctx: Context;
  input: IssueInput;
}): Promise<IssueReport> {
  const observed = await readObservedThrough(ctx.database, input.on);
  const issues: Issue[] = [];
  const failures: { series: string; error: string }[] = [];
  for (const record of input.world.records.values()) {
    if (input.only?.has(record.series.slug) === false) continue;
    try {
      const labObserved = observed.get(record.series.lab) ?? null;
      for (const target of input.targets ?? TARGETS) {
        const issue = await issueOf(ctx, input, { record, target, labObserved });
        if (issue !== null) issues.push(issue);
      }
    } catch (error) {
      ctx.log.error('forecast failed', { series: record.series.slug, error: String(error) });
      failures.push({ series: record.series.slug, error: String(error) });
    }
  }
  for (let start = 0; start < issues.length; start += WRITTEN_TOGETHER) {
    await append(ctx, input.lease, issues.slice(start, start + WRITTEN_TOGETHER));
  }
  return { issued: issues.length, failures };
}

async function issueOf(
  ctx: Context,
  input: IssueInput,
  { record, target, labObserved }: Wanted,
): Promise<Issue | null> {
  const { world, on, kind } = input;
  const milestones = milestonesAsOf(world, record, on);
  const last = milestones.at(-1);
  if (last === undefined) return null;
  const through = kind === 'hindcast' ? on : observedThrough(labObserved, milestones, on);
  const slot = {
    kind,
    series: record.series.slug,
    target,
    observedThrough: through,
    lastMilestone: last.day,
    intervals: intervalsOf(milestones.map(({ day }) => day)),
  };
  const id = freeForecastId(slot, await readForecastsObservedOn(ctx.database, slot));
  if (id === null) return null;
  const forecast = await computeForecast({
    ctx,
    world,
    record,
    kind,
    target,
    origin: on,
    observedThrough: through,
  });
  return forecast === null ? null : { id, forecast };
}

async function append(ctx: Context, lease: RefreshLease, issues: readonly Issue[]): Promise<void> {
  await lease.renew();
  const sealed = await sealNext(ctx, issues);
  const outlines = sealed.map(outlineForecast);
  const series = [...new Set(sealed.map((forecast) => forecast.series))];
  const before = await readNewestOutlines(ctx.database, { kind: 'live', series });
  await ctx.database.atomic([
    lease.guard(),
    ...appendForecasts(sealed, outlines),
    ...appendChanges(changesOfIssues(sealed, outlines, before), { recordedAtMs: ctx.clock() }),
    bumpDataVersion(),
  ]);
}

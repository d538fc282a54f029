import type { ForecastKind } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { intervalsOf } from '../forecast/intervals.ts';
import { appendChanges } from '../store/changes.ts';
import { readCurrentBases } from '../store/current-bases.ts';
import type { CurrentBasis } from '../store/current-bases.ts';
import { readNewestOutlines } from '../store/forecast-outlines.ts';
import { readForecastsObservedOn } from '../store/forecasts-read.ts';
import { appendForecasts, withdrawCurrent } from '../store/forecasts-write.ts';
import { readIssuedThrough } from '../store/issued-through.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { readObservedThroughOf } from '../store/observations.ts';
import { changesOfIssues } from './changes-of-forecasts.ts';
import { computeForecast } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { forecastId, freeForecastId } from './forecast-id.ts';
import type { KnownSeries, SeriesFailure } from './known-series.ts';
import { observedThrough } from './observed-through.ts';
import { outlineForecast } from './outline-forecast.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { sealNext } from './seal-next.ts';
import type { Issue } from './seal-next.ts';
import type { World } from './world.ts';

export interface IssueReport {
  readonly issued: number;
  readonly failures: readonly SeriesFailure[];
}

export interface IssueInput {
  readonly world: World;
  readonly known: readonly KnownSeries[];
  readonly on: Day;
  readonly kind: ForecastKind;
  readonly lease: RefreshLease;
  /** What is forecast; both targets unless given. */
  readonly targets?: readonly Target[];
}

interface Wanted extends KnownSeries {
  readonly target: Target;
  readonly labObserved: Day | null;
  /** The basis of the current forecast of the same series and target. */
  readonly current: CurrentBasis | null;
  /** The latest observed-through day that one was ever stored for. */
  readonly issuedThrough: Day | null;
}

const TARGETS: readonly Target[] = ['milestone', 'generation'];

/**
 * Stores a new forecast of each of some series of which there is something new to say: all in one write, or none.
 * One series that fails is reported and does not stop the others.
 */
export async function issueForecasts({
  ctx,
  input,
}: {
  ctx: Context;
  input: IssueInput;
}): Promise<IssueReport> {
  const { known, on } = input;
  const slugs = known.map(({ series }) => series.slug);
  const labs = [...new Set(known.map(({ series }) => series.lab))];
  const observed = await readObservedThroughOf(ctx.database, labs, on);
  const bases = await readCurrentBases(ctx.database, slugs);
  const current = new Map(bases.map((basis) => [`${basis.series} ${basis.target}`, basis]));
  const issuedThrough = await readIssuedThrough(ctx.database, slugs);
  const issues: Issue[] = [];
  const failures: SeriesFailure[] = [];
  for (const one of known) {
    const { slug, lab } = one.series;
    try {
      for (const target of input.targets ?? TARGETS) {
        const wanted = {
          ...one,
          target,
          labObserved: observed.get(lab) ?? null,
          current: current.get(`${slug} ${target}`) ?? null,
          issuedThrough: issuedThrough(slug, target),
        };
        const issue = await issueOf(ctx, input, wanted);
        if (issue !== null) issues.push(issue);
      }
    } catch (error) {
      failures.push({ series: slug, error: String(error) });
    }
  }
  if (issues.length > 0) await append(ctx, input.lease, issues);
  if (input.kind === 'live') await withdrawUnknown(ctx, input, bases);
  return { issued: issues.length, failures };
}

async function issueOf(
  ctx: Context,
  { world, on, kind }: IssueInput,
  { series, milestones, target, labObserved, current, issuedThrough }: Wanted,
): Promise<Issue | null> {
  // The clock was put back: what was said stays the newest.
  if (kind === 'live' && current !== null && current.origin > on) return null;
  const last = milestones.at(-1);
  if (last === undefined) return null;
  const through = kind === 'hindcast' ? on : observedThrough(labObserved, milestones, on);
  const slot = { kind, series: series.slug, target, observedThrough: through };
  const basis = {
    lastMilestone: last.day,
    intervals: intervalsOf(milestones.map(({ day }) => day)),
  };
  const told = kind === 'live' && current !== null && goesBy(current, last.release, basis);
  if (told && current.observedThrough >= through) return null;
  const isFirst = issuedThrough === null || issuedThrough < through;
  const id = isFirst
    ? forecastId(slot)
    : freeForecastId({ ...slot, ...basis }, await readForecastsObservedOn(ctx.database, slot));
  if (id === null) return null;
  const forecast = await computeForecast({
    ctx,
    world,
    series,
    milestones,
    kind,
    target,
    origin: on,
    observedThrough: through,
    // What was said first stays said: later priors do not change it.
    ...(told && { firstWindow: current.firstWindow }),
  });
  return forecast === null ? null : { id, forecast };
}

function goesBy(
  current: CurrentBasis,
  release: string,
  { lastMilestone, intervals }: { lastMilestone: Day; intervals: readonly number[] },
): boolean {
  return (
    current.lastMilestone.release === release &&
    current.lastMilestone.day === lastMilestone &&
    current.intervals.length === intervals.length &&
    current.intervals.every((days, index) => days === intervals[index])
  );
}

/** What was forecast of a series that turned out to have no milestone yet is current no longer. */
async function withdrawUnknown(
  ctx: Context,
  { known, on, lease }: IssueInput,
  bases: readonly CurrentBasis[],
): Promise<void> {
  const forecast = new Set(bases.filter(({ origin }) => origin <= on).map(({ series }) => series));
  const unknown = known
    .filter(({ series, milestones }) => milestones.length === 0 && forecast.has(series.slug))
    .map(({ series }) => series.slug);
  if (unknown.length === 0) return;
  await ctx.database.atomic([lease.guard(), ...withdrawCurrent(unknown), bumpDataVersion()]);
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

import type { StoredForecast } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Day } from '../domain/time.ts';
import { appendChanges } from '../store/changes.ts';
import { readForecastEnds } from '../store/forecast-ends.ts';
import type { ForecastEnd } from '../store/forecast-ends.ts';
import { readNewestOutlines } from '../store/forecast-outlines.ts';
import { readForecasts } from '../store/forecasts-read.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { readMilestonesHashes, writeMilestonesHashes } from '../store/resolved-series.ts';
import { appendResolutions } from '../store/resolutions.ts';
import { changesOfResolution } from './changes-of-forecasts.ts';
import type { Call, Context } from './context.ts';
import type { KnownSeries } from './known-series.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { readResolvedOn, writeResolvedOn } from './resolved-on.ts';
import { outcomeOf, resolve } from './score-forecast.ts';
import { sealResolutions } from './seal-resolutions.ts';
import type { UnsealedResolution } from './seal-resolutions.ts';
import { sha256 } from './sha256.ts';

export interface ResolveInput {
  readonly known: readonly KnownSeries[];
  readonly on: Day;
  readonly lease: RefreshLease;
}

/** Forecasts that are read whole and scored together. */
const SCORED_TOGETHER = 200;

/**
 * Resolves and scores every open forecast of some series that have shipped since, and adds a score to those whose
 * outcome has another day or release by now; the old one stays. Those whose outcome is no more are open again. Only
 * series whose milestones have changed since the last time are looked at. Answers how many forecasts it resolved.
 */
export async function resolveForecasts({ ctx, input }: Call<ResolveInput>): Promise<number> {
  const { on, lease } = input;
  const changed = await withChangedMilestones(ctx, input.known);
  if (changed.size === 0) return 0;
  const latest = await readResolvedOn(ctx);
  // A replay of an earlier day knows less than was known before: it corrects nothing.
  const corrects = latest === null || on >= latest;
  const known = input.known.filter(({ series }) => changed.has(series.slug));
  const ends = await newEnds(ctx, known, corrects);
  await record(ctx, lease, ends, Math.max(on, latest ?? on));
  await lease.renew();
  await ctx.database.atomic([lease.guard(), ...writeMilestonesHashes(changed)]);
  return ends
    .values()
    .filter(({ state }) => state === 'ended')
    .toArray().length;
}

/** The hashes of the milestones that are others than at the last time, by the slug of the series. */
async function withChangedMilestones(
  ctx: Context,
  known: readonly KnownSeries[],
): Promise<Map<string, string>> {
  const before = await readMilestonesHashes(
    ctx.database,
    known.map(({ series }) => series.slug),
  );
  const now = known.map(
    ({ series, milestones }) => [series.slug, hashOf(milestones, ctx.digest)] as const,
  );
  return new Map(now.filter(([slug, hash]) => before.get(slug) !== hash));
}

function hashOf(milestones: readonly Milestone[], digest = sha256): string {
  return digest(JSON.stringify(milestones.map(({ day, release, level }) => [day, release, level])));
}

/** What became of a forecast by what is known now: a milestone ended it, or the one that had ended it is no more. */
type End =
  | { readonly state: 'ended'; readonly outcome: Milestone; readonly replaced: boolean }
  | { readonly state: 'reopened'; readonly outcome: RecordedOutcome };

type RecordedOutcome = NonNullable<ForecastEnd['outcome']>;

/** The ends that are not recorded yet, by the id of the forecast. */
async function newEnds(
  ctx: Context,
  known: readonly KnownSeries[],
  corrects: boolean,
): Promise<Map<string, End>> {
  const milestones = new Map(known.map((one) => [one.series.slug, one.milestones]));
  const found = new Map<string, End>();
  for (const forecast of await readForecastEnds(ctx.database, [...milestones.keys()])) {
    const { id, outcome: recorded, replaced } = forecast;
    if (recorded !== null && !corrects) continue;
    const outcome = outcomeOf(forecast, milestones.get(forecast.series) ?? []);
    if (outcome === null) {
      if (recorded !== null) found.set(id, { state: 'reopened', outcome: recorded });
    } else if (recorded?.day !== outcome.day || recorded.release !== outcome.release) {
      found.set(id, { state: 'ended', outcome, replaced });
    }
  }
  return found;
}

async function record(
  ctx: Context,
  lease: RefreshLease,
  ends: ReadonlyMap<string, End>,
  resolvedOn: Day,
): Promise<void> {
  const ids = [...ends.keys()];
  for (let start = 0; start < ids.length; start += SCORED_TOGETHER) {
    const some = await readForecasts(ctx.database, ids.slice(start, start + SCORED_TOGETHER));
    const current = await currentOf(ctx, some);
    const record = { recordedAtMs: ctx.clock() };
    await lease.renew();
    const sealed = await sealResolutions(
      ctx,
      some.flatMap((forecast) => {
        const end = ends.get(forecast.id);
        return end === undefined ? [] : [{ forecast: forecast.id, ...resolutionBy(forecast, end) }];
      }),
    );
    const forecasts = new Map(some.map((forecast) => [forecast.id, forecast]));
    const changes = sealed.flatMap((resolution) => {
      const forecast = forecasts.get(resolution.forecast);
      if (forecast === undefined) return [];
      return changesOfResolution({
        forecast,
        resolution,
        current: current.has(forecast.id),
        corrects: resolution.revision > 1,
        withdrawn: resolution.withdrawn === true,
      });
    });
    await ctx.database.atomic([
      lease.guard(),
      ...appendResolutions(sealed),
      ...appendChanges(changes, record),
      writeResolvedOn(resolvedOn),
      bumpDataVersion({ writtenAtMs: record.recordedAtMs }),
    ]);
  }
}

function resolutionBy(forecast: StoredForecast, end: End): Omit<UnsealedResolution, 'forecast'> {
  return end.state === 'ended'
    ? resolve(forecast, end.outcome, end.replaced)
    : { ...end.outcome, expectedNameMatched: null, score: null, withdrawn: true };
}

async function currentOf(
  ctx: Context,
  forecasts: readonly StoredForecast[],
): Promise<ReadonlySet<string>> {
  const series = [...new Set(forecasts.map((forecast) => forecast.series))];
  const newest = await readNewestOutlines(ctx.database, { kind: 'live', series });
  return new Set(newest.map(({ forecast }) => forecast));
}

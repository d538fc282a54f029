import type { StoredForecast } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Day } from '../domain/time.ts';
import { appendChanges } from '../store/changes.ts';
import { readForecastEnds } from '../store/forecast-ends.ts';
import { readNewestOutlines } from '../store/forecast-outlines.ts';
import { readForecasts } from '../store/forecasts-read.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { appendResolutions } from '../store/resolutions.ts';
import { changesOfResolution } from './changes-of-forecasts.ts';
import type { Context } from './context.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { readResolvedOn, writeResolvedOn } from './resolved-on.ts';
import { outcomeOf, resolve } from './score-forecast.ts';
import { sealResolutions } from './seal-resolutions.ts';
import { milestonesAsOf } from './world.ts';
import type { World } from './world.ts';

export interface ResolveInput {
  readonly world: World;
  readonly on: Day;
  readonly lease: RefreshLease;
  /** The series that are looked through; all unless given. */
  readonly only?: ReadonlySet<string>;
}

/** Series whose forecasts are looked through together. */
const SERIES_A_STEP = 100;
/** Forecasts that are read whole and scored together. */
const SCORED_TOGETHER = 200;

/**
 * Resolves and scores every open forecast whose series has shipped since, and adds a score to those whose outcome has
 * another day or release by now; the old one stays. Answers how many.
 */
export async function resolveForecasts({
  ctx,
  input,
}: {
  ctx: Context;
  input: ResolveInput;
}): Promise<number> {
  const { on, world, lease, only } = input;
  const latest = await readResolvedOn(ctx);
  // A replay of an earlier day knows less than was known before: it corrects nothing.
  const corrects = latest === null || on >= latest;
  const slugs = [...world.records.keys()].filter((slug) => only?.has(slug) !== false);
  let resolved = 0;
  for (let start = 0; start < slugs.length; start += SERIES_A_STEP) {
    const series = slugs.slice(start, start + SERIES_A_STEP);
    const outcomes = await newOutcomes(ctx, input, series, corrects);
    resolved += await score(ctx, lease, outcomes, Math.max(on, latest ?? on));
  }
  return resolved;
}

interface Ended {
  readonly outcome: Milestone;
  readonly replaced: boolean;
  /** Whether another outcome was recorded before. */
  readonly corrects: boolean;
}

/** The outcomes that are not recorded yet, by the id of the forecast. */
async function newOutcomes(
  ctx: Context,
  { world, on }: ResolveInput,
  series: readonly string[],
  corrects: boolean,
): Promise<Map<string, Ended>> {
  const milestones = new Map(
    series.flatMap((slug) => {
      const record = world.records.get(slug);
      return record === undefined ? [] : [[slug, milestonesAsOf(world, record, on)] as const];
    }),
  );
  const found = new Map<string, Ended>();
  const lost: string[] = [];
  for (const forecast of await readForecastEnds(ctx.database, series)) {
    const { id, outcome: recorded } = forecast;
    if (recorded !== null && !corrects) continue;
    const outcome = outcomeOf(forecast, milestones.get(forecast.series) ?? []);
    if (outcome === null) {
      if (recorded !== null) lost.push(id);
    } else if (recorded?.day !== outcome.day || recorded.release !== outcome.release) {
      found.set(id, { outcome, replaced: forecast.replaced, corrects: recorded !== null });
    }
  }
  // A resolution cannot be taken back: somebody has to look at what the catalog no longer counts.
  if (lost.length > 0) {
    const fields = { count: lost.length, first: lost[0] };
    ctx.log.warn('resolved forecasts have lost their outcome', fields);
  }
  return found;
}

async function score(
  ctx: Context,
  lease: RefreshLease,
  outcomes: ReadonlyMap<string, Ended>,
  resolvedOn: Day,
): Promise<number> {
  const ids = [...outcomes.keys()];
  for (let start = 0; start < ids.length; start += SCORED_TOGETHER) {
    const some = await readForecasts(ctx.database, ids.slice(start, start + SCORED_TOGETHER));
    const resolved = some.flatMap((forecast) => {
      const ended = outcomes.get(forecast.id);
      if (ended === undefined) return [];
      const { outcome, replaced, corrects } = ended;
      return [{ forecast, corrects, resolution: resolve(forecast, outcome, replaced) }];
    });
    const current = await currentOf(ctx, some);
    const changes = resolved.flatMap((one) =>
      changesOfResolution({ ...one, current: current.has(one.forecast.id) }),
    );
    const resolutions = resolved.map(({ forecast, resolution }) => ({
      forecast: forecast.id,
      ...resolution,
    }));
    const record = { recordedAtMs: ctx.clock() };
    await lease.renew();
    const sealed = await sealResolutions(ctx, resolutions);
    await ctx.database.atomic([
      lease.guard(),
      ...appendResolutions(sealed),
      ...appendChanges(changes, record),
      writeResolvedOn(resolvedOn),
      bumpDataVersion(),
    ]);
  }
  return ids.length;
}

async function currentOf(
  ctx: Context,
  forecasts: readonly StoredForecast[],
): Promise<ReadonlySet<string>> {
  const series = [...new Set(forecasts.map((forecast) => forecast.series))];
  const newest = await readNewestOutlines(ctx.database, { kind: 'live', series });
  return new Set(newest.map(({ forecast }) => forecast));
}

import type { Day } from '../domain/time.ts';
import { readUnresolvedForecasts } from '../store/forecasts-read.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { appendResolutions } from '../store/resolutions.ts';
import type { Context } from './context.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { outcomeOf, resolve } from './score-forecast.ts';
import { milestonesIn, recordAsOf } from './world.ts';
import type { World } from './world.ts';

export interface ResolveInput {
  readonly world: World;
  readonly on: Day;
  readonly lease: RefreshLease;
}

/** Series whose open forecasts are read together. */
const SERIES_A_STEP = 100;

/** Resolves and scores every open forecast whose series has shipped since; answers how many. */
export async function resolveForecasts({
  ctx,
  input,
}: {
  ctx: Context;
  input: ResolveInput;
}): Promise<number> {
  const slugs = [...input.world.records.keys()];
  let resolved = 0;
  for (let start = 0; start < slugs.length; start += SERIES_A_STEP) {
    resolved += await resolveSome(ctx, input, slugs.slice(start, start + SERIES_A_STEP));
  }
  return resolved;
}

async function resolveSome(
  ctx: Context,
  { world, on, lease }: ResolveInput,
  slugs: readonly string[],
): Promise<number> {
  const open = await readUnresolvedForecasts(ctx.database, slugs);
  const resolutions = open.flatMap((forecast) => {
    const record = world.records.get(forecast.series);
    if (record === undefined) return [];
    const outcome = outcomeOf(forecast, milestonesIn(world, recordAsOf(world, record, on)));
    return outcome === null ? [] : [{ forecast: forecast.id, ...resolve(forecast, outcome) }];
  });
  if (resolutions.length === 0) return 0;
  await lease.renew();
  await ctx.database.atomic([
    lease.guard(),
    ...appendResolutions(resolutions, { recordedAtMs: ctx.clock() }),
    bumpDataVersion(),
  ]);
  return resolutions.length;
}

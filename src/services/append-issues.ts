import { appendChanges } from '../store/changes.ts';
import { readNewestOutlines } from '../store/forecast-outlines.ts';
import { appendForecasts } from '../store/forecasts-write.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { changesOfIssues } from './changes-of-forecasts.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft-forecasts.ts';
import { outlineForecast } from './outline-forecast.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { sealNext } from './seal-next.ts';
import type { Issue } from './seal-next.ts';

/** Seals forecasts and writes them, with what lists and the log of changes tell of them: all, or none. */
export async function appendIssues(
  ctx: Context,
  lease: RefreshLease,
  issues: readonly Issue<Draft>[],
): Promise<void> {
  if (issues.length === 0) return;
  const sealed = await sealNext(ctx, issues);
  const series = [...new Set(sealed.map((forecast) => forecast.series))];
  const before = await readNewestOutlines(ctx.database, { kind: 'live', series });
  await ctx.database.atomic([
    lease.guard(),
    ...appendForecasts(sealed, sealed.map(outlineForecast)),
    ...appendChanges(changesOfIssues(sealed, before), { recordedAtMs: ctx.clock() }),
    bumpDataVersion({ writtenAtMs: ctx.clock() }),
  ]);
}

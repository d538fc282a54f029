import { dayOfInstant } from '../domain/time.ts';
import type { Context } from './context.ts';
import { forgetDataVersion } from './data-version.ts';
import { issueForecasts } from './issue-forecasts.ts';
import type { IssueReport } from './issue-forecasts.ts';
import { withRefreshLease } from './refresh-lease.ts';
import { resolveForecasts } from './resolve-forecasts.ts';
import { readWorld } from './world.ts';

/** Brings today's forecasts up to what is stored, without reading any source: for after an import. */
export async function issueNow({ ctx }: { ctx: Context }): Promise<IssueReport> {
  const on = dayOfInstant(ctx.clock());
  return withRefreshLease(ctx, ctx.newId(), async (lease) => {
    const world = await readWorld({ ctx });
    await resolveForecasts({ ctx, input: { world, on, lease } });
    const report = await issueForecasts({ ctx, input: { world, on, kind: 'live', lease } });
    forgetDataVersion({ ctx });
    return report;
  });
}

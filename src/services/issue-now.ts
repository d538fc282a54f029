import type { Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Context } from './context.ts';
import { forgetDataVersion } from './data-version.ts';
import { forecastEverySeries } from './forecast-every-series.ts';
import type { ForecastReport } from './forecast-every-series.ts';
import { withRefreshLease } from './refresh-lease.ts';
import { readWorld } from './world.ts';

interface IssueNow {
  readonly ctx: Context;
  /** What is forecast; both targets unless given. */
  readonly targets?: readonly Target[];
}

/** Brings today's forecasts up to what is stored, without reading any source: for after an import. */
export async function issueNow({ ctx, targets }: IssueNow): Promise<ForecastReport> {
  const on = dayOfInstant(ctx.clock());
  return withRefreshLease(ctx, ctx.newId(), async (lease) => {
    const world = await readWorld({ ctx });
    const report = await forecastEverySeries(ctx, {
      world,
      on,
      kind: 'live',
      lease,
      ...(targets && { targets }),
    });
    forgetDataVersion({ ctx });
    return report;
  });
}

import { DomainError } from '../domain/errors.ts';
import type { Forecast } from '../domain/forecast.ts';
import { dayOfInstant } from '../domain/time.ts';
import { packForecast } from '../store/forecast-rows.ts';
import { appendForecasts } from '../store/forecasts-write.ts';
import { readDataVersion } from '../store/meta.ts';
import { appendResolutions } from '../store/resolutions.ts';
import type { Context } from './context.ts';
import type { Knowledge } from './hindcasts-of.ts';
import { withRefreshLease } from './refresh-lease.ts';
import { writeResolvedOn } from './resolved-on.ts';
import { resolutionFrom } from './score-forecast.ts';
import { sealNext } from './seal-next.ts';
import type { Issue } from './seal-next.ts';
import { sealResolutions } from './seal-resolutions.ts';

export interface WriteQuestion {
  readonly issues: readonly Issue<Forecast>[];
  readonly knowledge: Knowledge;
  readonly pause: (ms: number) => Promise<void>;
  readonly stopping: { readonly aborted: boolean };
  /** Called once when another process writes; it goes on by itself. */
  readonly onWait?: () => void;
}

export type Written =
  | { readonly state: 'written'; readonly resolved: number }
  /** Somebody else wrote since the hindcasts were computed: they are to be computed anew. */
  | { readonly state: 'outdated' }
  | { readonly state: 'stopped' };

const RETRY_BUSY_MS = 200;

/**
 * Writes hindcasts and what has become of them since, all or none, once nobody else holds the lease. Idempotent: what
 * another process has written meanwhile makes them outdated. The data version is raised by the caller, at the end:
 * with every day, no answer that a reader has would stay good for more than a moment.
 */
export async function writeHindcasts(ctx: Context, question: WriteQuestion): Promise<Written> {
  for (let attempt = 0; !question.stopping.aborted; attempt += 1) {
    try {
      return await write(ctx, question);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Another replay has written the same.
      if (error.code === 'conflict') return { state: 'outdated' };
      if (error.code !== 'busy') throw error;
      if (attempt === 0) question.onWait?.();
      await question.pause(RETRY_BUSY_MS);
    }
  }
  return { state: 'stopped' };
}

async function write(ctx: Context, { issues, knowledge }: WriteQuestion): Promise<Written> {
  return withRefreshLease(ctx, ctx.newId(), async (lease) => {
    if ((await readDataVersion(ctx.database)) !== knowledge.version) return { state: 'outdated' };
    const resolutions = issues.flatMap(({ id, forecast }) => {
      const known = knowledge.milestones.get(forecast.series) ?? [];
      const resolution = resolutionFrom(forecast, known);
      return resolution === null ? [] : [{ forecast: id, ...resolution }];
    });
    const packed = issues.map(({ id, forecast }) => ({ id, forecast: packForecast(forecast) }));
    await ctx.database.atomic([
      lease.guard(),
      ...appendForecasts(await sealNext(ctx, packed)),
      ...appendResolutions(await sealResolutions(ctx, resolutions)),
      writeResolvedOn(dayOfInstant(ctx.clock())),
    ]);
    return { state: 'written', resolved: resolutions.length };
  });
}

import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { createApp } from '../http/create-app.ts';
import type { ResponseCache } from '../http/response-cache.ts';
import type { Services } from '../services/bind-services.ts';
import { warmBadges } from '../http/warm-badges.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Context } from '../services/context.ts';

/** What answers, and what it answers from. */
export interface Served {
  readonly ctx: Context;
  readonly app: ReturnType<typeof createApp>;
  readonly cache: ResponseCache;
  readonly services: Services;
}

const LOOK_EVERY_MS = 2_000;

/**
 * Renders badges ahead whenever the data or the day has changed, whoever changed it; resolves once it is stopped. Only
 * on Node: the isolates of Workers share no memory, come and go, and may ask D1 only so often.
 */
export async function keepBadgesWarm(served: Served, stopping: AbortSignal): Promise<void> {
  let warmed = '';
  while (!stopping.aborted) {
    try {
      const revision = await revisionOf(served);
      if (revision !== warmed) {
        await warmBadges({
          ...served,
          ask: async (path) => served.app.request(path),
          pause: turn,
          stopping,
        });
        warmed = revision;
      }
    } catch (error) {
      served.ctx.log.error('badges were not rendered ahead', { error: String(error) });
    }
    // Rejects when it is stopped, which is what the loop looks at.
    await wait(LOOK_EVERY_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  }
}

async function revisionOf({ ctx, services }: Served): Promise<string> {
  return `${await services.dataVersion()} ${dayOfInstant(ctx.clock())}`;
}

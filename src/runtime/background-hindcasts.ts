import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../services/context.ts';
import { makeFirstHindcasts } from '../services/first-hindcasts.ts';

/** Makes the hindcasts of a first start while requests are served; resolves when they are made or it was stopped. */
export async function makeHindcastsBehind(ctx: Context, stopping: AbortSignal): Promise<void> {
  try {
    const input = {
      pause: pauseUntil(stopping),
      stopping,
      onWait: () => ctx.log.info('hindcasts wait for a refresh or import and go on by themselves'),
    };
    const report = await makeFirstHindcasts({ ctx, input });
    ctx.log.info('hindcasts ready', report === null ? { issued: 0 } : { ...report });
  } catch (error) {
    ctx.log.error('hindcasts failed: the next start takes them up', { error });
  }
}

/** Lets requests have their turn, for so many milliseconds; ends early when `stopping` is aborted. */
export function pauseUntil(stopping: AbortSignal): (ms: number) => Promise<void> {
  return async (ms) => {
    if (ms === 0) await turn();
    // Rejects when it is stopped, which whoever paused looks at himself.
    else await wait(ms, undefined, { signal: stopping }).catch(() => undefined);
  };
}

import { setTimeout as wait } from 'node:timers/promises';
import { changeDocument } from '../render/documents/change-document.ts';
import type { Context } from '../services/context.ts';
import { deliverWebhooks } from '../services/deliver-webhooks.ts';
import type { Post } from '../services/deliver-webhooks.ts';

const EVERY_MS = 5_000;
/** Those that do not answer wait side by side, so that nobody waits for more than one or two of them. */
const SUBSCRIBERS_AT_ONCE = 100;

/** Tells subscribers what has changed, again and again until it is stopped; resolves when the last round has ended. */
export async function runCourier(ctx: Context, post: Post, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const input = {
        post,
        random: Math.random,
        atOnce: SUBSCRIBERS_AT_ONCE,
        describe: changeDocument,
      };
      await deliverWebhooks({ ctx, input });
    } catch (error) {
      ctx.log.error('webhooks could not be delivered', { error });
    }
    // Rejects when it is stopped, which the loop looks at itself.
    await wait(EVERY_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  }
}

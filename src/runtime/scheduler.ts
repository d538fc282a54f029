import { setTimeout as wait } from 'node:timers/promises';
import { Cron } from 'croner';
import { DomainError } from '../domain/errors.ts';
import type { RefreshTrigger } from '../domain/refresh-run.ts';
import type { Context } from '../services/context.ts';
import { refresh } from '../services/refresh.ts';

/** Refreshes by the clock, one run at a time; a failure is logged and the next run comes all the same. */
export interface Scheduler {
  /** Runs once now, outside of the schedule, unless a run is under way. */
  runNow(trigger: RefreshTrigger): void;
  /** Starts no further run; answers when the last one has ended. */
  stop(): Promise<void>;
}

/** A process that was killed in a refresh leaves a lease behind, which soon expires. */
const RETRY_BUSY_MS = 60_000;
const BUSY_RETRIES = 3;

/** Schedules refreshes by a cron expression, read in UTC. */
export function scheduleRefresh(ctx: Context, pattern: string): Scheduler {
  const stopping = new AbortController();
  let underWay: Promise<void> | null = null;
  const runNow = (trigger: RefreshTrigger) => {
    underWay ??= runLogged(ctx, trigger, stopping.signal).finally(() => {
      underWay = null;
    });
  };
  // Not as a zone: the tables of zones would be loaded for it.
  const job = new Cron(pattern, { utcOffset: 0 }, () => runNow('schedule'));
  return {
    runNow,
    async stop() {
      job.stop();
      stopping.abort();
      await underWay;
    },
  };
}

async function runLogged(
  ctx: Context,
  trigger: RefreshTrigger,
  stopping: AbortSignal,
): Promise<void> {
  for (let retries = BUSY_RETRIES; ; retries -= 1) {
    try {
      await refresh({ ctx, input: { trigger, on: null } });
      return;
    } catch (error) {
      if (stopping.aborted) return;
      if (!(error instanceof DomainError && error.code === 'busy')) {
        ctx.log.error('refresh failed', { trigger, error });
        return;
      }
      ctx.log.warn('refresh waits', { trigger, reason: error.message, retries });
      if (retries === 0) return;
    }
    // Rejects when the server stops meanwhile: then there is nothing more to do.
    const go = await wait(RETRY_BUSY_MS, true, { signal: stopping }).catch(() => false);
    if (!go) return;
  }
}

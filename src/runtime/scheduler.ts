import { setTimeout as wait } from 'node:timers/promises';
import { Cron } from 'croner';
import type { RefreshTrigger } from '../domain/refresh-run.ts';
import type { Context } from '../services/context.ts';
import { refreshInTurn } from '../services/refresh-in-turn.ts';

/** Refreshes by the clock, one run at a time; a failure is logged and the next run comes all the same. */
export interface Scheduler {
  /** Runs once now, outside of the schedule, unless a run is under way. */
  runNow(trigger: RefreshTrigger): void;
  /** Starts no further run; answers when the last one has ended. */
  stop(): Promise<void>;
}

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
  const sleep = (ms: number) => wait(ms, undefined, { signal: stopping });
  try {
    await refreshInTurn({ ctx, input: { trigger, sleep } });
  } catch (error) {
    if (!stopping.aborted) ctx.log.error('refresh failed', { trigger, error });
  }
}

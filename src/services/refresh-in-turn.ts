import { isBusy } from '../domain/errors.ts';
import type { RefreshRun, RefreshTrigger } from '../domain/refresh-run.ts';
import type { Call } from './context.ts';
import { refresh } from './refresh.ts';

export interface RefreshInTurnInput {
  readonly trigger: RefreshTrigger;
  /** Resolves after so many milliseconds; rejects where nothing more is to be done. */
  readonly sleep: (ms: number) => Promise<unknown>;
  /** What is to be done first, and again after each wait: whoever is at it may hold that up too. */
  readonly before?: () => Promise<unknown>;
}

/** A killed process leaves a lease behind that expires sooner, and an import of very much takes minutes. */
const RETRY_BUSY_MS = 60_000;
/** Ends before a cron trigger of a Worker does, after a quarter of an hour. */
const BUSY_RETRIES = 10;

const nothing = () => Promise.resolve();

/** Refreshes once whoever is at it has ended: the next trigger comes hours later. Throws like `refresh` at last. */
export async function refreshInTurn({
  ctx,
  input: { trigger, sleep, before = nothing },
}: Call<RefreshInTurnInput>): Promise<RefreshRun> {
  for (let retries = BUSY_RETRIES; ; retries -= 1) {
    try {
      await before();
      return await refresh({ ctx, input: { trigger, on: null } });
    } catch (error) {
      if (!isBusy(error) || retries === 0) throw error;
      ctx.log.warn('refresh waits', { trigger, reason: error.message, retries });
    }
    await sleep(RETRY_BUSY_MS);
  }
}

import type { Context } from './context.ts';
import type { Statement } from '../store/database.ts';
import { acquireLease, findHolder, renewLease, requireLease } from '../store/leases.ts';
import { DomainError } from '../domain/errors.ts';
import { giveLeaseBack } from './give-lease-back.ts';

const NAME = 'refresh';
/** A crashed run blocks the next one for so long at most. */
const TTL_MS = 30_000;
/** A slow source takes longer than the lease lasts: it is renewed while work is under way. */
const HEARTBEAT_MS = 10_000;

/** The right to write forecasts: one process at a time has it. */
export interface RefreshLease {
  /** To be put first among statements that must not be written without the lease; it is renewed with them. */
  guard(): Statement;
  renew(): Promise<void>;
}

/** Does `work` under the lease; throws `DomainError('busy')` at once if another process holds it. */
export async function withRefreshLease<T>(
  ctx: Context,
  holder: string,
  work: (lease: RefreshLease) => Promise<T>,
): Promise<T> {
  const claim = () => ({ name: NAME, holder, nowMs: ctx.clock(), ttlMs: TTL_MS });
  if (!(await acquireLease(ctx.database, claim()))) throw busy();
  const heart = setInterval(beat, HEARTBEAT_MS);
  function beat() {
    renewLease(ctx.database, claim()).catch((error: unknown) =>
      ctx.log.warn('cannot renew the lease of the refresh', { holder, error }),
    );
  }
  try {
    return await work({
      guard: () => requireLease(claim()),
      async renew() {
        if (!(await renewLease(ctx.database, claim()))) throw busy();
      },
    });
  } finally {
    clearInterval(heart);
    await giveLeaseBack(ctx, { name: NAME, holder });
  }
}

/** The run, import or write that has the lease now; null where none has. */
export async function refreshHolder(ctx: Context): Promise<string | null> {
  return findHolder(ctx.database, { name: NAME, nowMs: ctx.clock(), ttlMs: TTL_MS });
}

function busy(): DomainError {
  return new DomainError(
    'busy',
    'Another refresh or import is running: try again when it has ended.',
  );
}

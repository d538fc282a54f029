import { releaseLease } from '../store/leases.ts';
import type { Context } from './context.ts';

/**
 * Ends a lease. Where that fails, as on a full disk, the work that was done under it has not failed: others wait until
 * the lease expires, and this process knows that it is free.
 */
export async function giveLeaseBack(
  ctx: Context,
  lease: { readonly name: string; readonly holder: string },
): Promise<void> {
  try {
    await releaseLease(ctx.database, lease);
  } catch (error) {
    ctx.log.warn('cannot give a lease back', { ...lease, error });
  }
}

import { readDataVersion } from '../store/meta.ts';
import type { Context } from './context.ts';

const REREAD_AFTER_MS = 1_000;

const kept = new WeakMap<Context['database'], { version: string; readAtMs: number }>();

/** The version of the stored data, read from the database at most once a second. */
export async function dataVersion({ ctx }: { ctx: Context }): Promise<string> {
  const now = ctx.clock();
  const last = kept.get(ctx.database);
  if (last !== undefined && now >= last.readAtMs && now - last.readAtMs < REREAD_AFTER_MS)
    return last.version;
  const version = await readDataVersion(ctx.database);
  kept.set(ctx.database, { version, readAtMs: now });
  return version;
}

/** Makes the next question read the version anew: to be called after this process has written. */
export function forgetDataVersion({ ctx }: { ctx: Context }): void {
  kept.delete(ctx.database);
}

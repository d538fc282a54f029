import { readDataVersion } from '../store/meta.ts';
import type { Context } from './context.ts';

const REREAD_AFTER_MS = 1_000;

const kept = new WeakMap<Context['database'], { version: string; readAtMs: number }>();

/** The version of the stored data, read from the database at most once a second. */
export async function dataVersion({ ctx }: { ctx: Context }): Promise<string> {
  const fresh = freshDataVersion({ ctx });
  if (fresh !== null) return fresh;
  const readAtMs = ctx.clock();
  const version = await readDataVersion(ctx.database);
  kept.set(ctx.database, { version, readAtMs });
  return version;
}

/** The version where it was read less than a second ago; null where the database would have to be asked. */
export function freshDataVersion({ ctx }: { ctx: Context }): string | null {
  const last = kept.get(ctx.database);
  if (last === undefined) return null;
  const ageMs = ctx.clock() - last.readAtMs;
  return ageMs >= 0 && ageMs < REREAD_AFTER_MS ? last.version : null;
}

/** Makes the next question read the version anew: to be called after this process has written. */
export function forgetDataVersion({ ctx }: { ctx: Context }): void {
  kept.delete(ctx.database);
}

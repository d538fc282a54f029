import type { Context } from './context.ts';
import { dataVersion } from './data-version.ts';

/** One version of the data in the life of a process: what is worked out from it is kept under it, and let go with it. */
export interface DataEdition {
  readonly version: string;
}

const newest = new WeakMap<Context['database'], DataEdition>();

/** The edition of the data that readers see now, the same one until its version changes. */
export async function currentEdition({ ctx }: { ctx: Context }): Promise<DataEdition> {
  const version = await dataVersion({ ctx });
  const known = newest.get(ctx.database);
  if (known?.version === version) return known;
  const edition = { version };
  newest.set(ctx.database, edition);
  return edition;
}

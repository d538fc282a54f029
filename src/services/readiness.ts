import { readChainHead } from '../store/forecasts-write.ts';
import { isMigrated, readMeta } from '../store/meta.ts';
import type { Context } from './context.ts';
import { CATALOG_HASH } from './import-catalog.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly migrated: boolean;
  readonly imported: boolean;
  readonly forecast: boolean;
}

/** Whether there is something to serve, however old it is. */
export async function readiness({ ctx }: { ctx: Context }): Promise<Readiness> {
  const migrated = await isMigrated(ctx.database);
  const imported = migrated && (await readMeta(ctx.database, CATALOG_HASH)) !== null;
  const forecast = migrated && (await readChainHead(ctx.database)) !== null;
  return { ready: migrated && imported && forecast, migrated, imported, forecast };
}

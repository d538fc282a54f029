import type { Context } from '../services/context.ts';
import { CATALOG_HASH, importCatalog } from '../services/import-catalog.ts';
import { issueNow } from '../services/issue-now.ts';
import type { CatalogFiles } from '../services/parse-catalog.ts';
import { readiness } from '../services/readiness.ts';
import { readMeta, writeMeta } from '../store/meta.ts';

/** Where the store remembers which edition of the files led to which catalog. */
const PREPARED = 'catalog_prepared';

/**
 * Brings the database to a catalog, and forecasts the next milestone of every series. The next generations, which
 * nobody waits for at a start, follow with the refresh. The files of an edition, which names them and the build that reads
 * them, are not read again.
 */
export async function prepareCatalog(
  ctx: Context,
  { files, edition }: { files: () => CatalogFiles; edition: string },
): Promise<void> {
  const before = await readiness({ ctx });
  if (before.ready && (await readMeta(ctx.database, PREPARED)) === (await mark(ctx, edition)))
    return;
  const imported = await importCatalog({ ctx, input: { files: files(), until: null } });
  if (imported.state === 'imported') {
    const { labs, series, releases, claimsAdded: added, claimsSuperseded: superseded } = imported;
    ctx.log.info('catalog imported', { labs, series, releases, added, superseded });
  }
  if (!before.ready || imported.state === 'imported') {
    const { issued, failures } = await issueNow({ ctx, targets: ['milestone'] });
    ctx.log.info('forecasts issued', { issued, failed: failures.length });
  }
  await ctx.database.atomic([writeMeta(PREPARED, await mark(ctx, edition))]);
}

// Another catalog may have been imported since.
async function mark(ctx: Context, edition: string): Promise<string> {
  return `${edition} ${await readMeta(ctx.database, CATALOG_HASH)}`;
}

import type { Context } from '../services/context.ts';
import { importCatalog } from '../services/import-catalog.ts';
import { issueNow } from '../services/issue-now.ts';
import type { CatalogFiles } from '../services/parse-catalog.ts';
import { readiness } from '../services/readiness.ts';

/**
 * Brings the database to a catalog, and forecasts the next milestone of every series. The next generations, which
 * nobody waits for at a start, follow with the refresh.
 */
export async function prepareCatalog(ctx: Context, files: CatalogFiles): Promise<void> {
  const imported = await importCatalog({ ctx, input: { files, until: null } });
  if (imported.state === 'imported') {
    const { labs, series, releases, claimsAdded: added, claimsSuperseded: superseded } = imported;
    ctx.log.info('catalog imported', { labs, series, releases, added, superseded });
  }
  const { ready } = await readiness({ ctx });
  if (ready && imported.state === 'unchanged') return;
  const { issued, failures } = await issueNow({ ctx, targets: ['milestone'] });
  ctx.log.info('forecasts issued', { issued, failed: failures.length });
}

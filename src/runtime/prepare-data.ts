import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from '../domain/errors.ts';
import type { Context } from '../services/context.ts';
import { readiness } from '../services/readiness.ts';
import { buildName } from './build-name.ts';
import { catalogFilesOf, loadCatalog } from './catalog-files.ts';
import type { RawCatalog } from './catalog-files.ts';
import { catalogFolder } from './paths.ts';
import { prepareCatalog } from './prepare-catalog.ts';

const RETRY_MS = 1_000;
/** A process that was killed while it wrote keeps its lease for half a minute. */
const PATIENCE_MS = 2 * 60_000;

/**
 * Brings the database to the catalog that ships with the project, and forecasts what is new in it. Waits for another
 * process that writes, and throws an `AbortError` if it is to stop meanwhile.
 */
export async function prepareData(ctx: Context, stopping?: AbortSignal): Promise<void> {
  const catalog = await loadCatalog(catalogFolder);
  const edition = editionOf(await buildName(), catalog);
  const files = () => catalogFilesOf(catalog);
  await patiently(ctx, stopping, () => prepareCatalog(ctx, { files, edition }));
}

function editionOf(build: string, { sources, labs }: RawCatalog): string {
  const files = [sources, ...labs];
  const names = files.map(({ name, bytes }) => [name, bytes.byteLength]);
  const hash = createHash('sha256').update(JSON.stringify([build, names]));
  for (const { bytes } of files) hash.update(bytes);
  return hash.digest('hex');
}

/** The same where nothing has been imported yet, so that a question on a fresh checkout has an answer. */
export async function prepareEmpty(ctx: Context, note: (line: string) => void): Promise<void> {
  const { imported, forecast } = await readiness({ ctx });
  if (imported) {
    if (!forecast) note('No forecast is stored yet: `launchwindow refresh` makes them.');
    return;
  }
  note('The database is empty: importing the catalog and forecasting every series first.');
  await prepareData(ctx);
}

async function patiently<T>(
  ctx: Context,
  stopping: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const giveUpAt = ctx.clock() + PATIENCE_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || ctx.clock() > giveUpAt) throw error;
      if (attempt === 0)
        ctx.log.warn('waiting for another process that writes to the database', {});
      await wait(RETRY_MS, undefined, stopping === undefined ? {} : { signal: stopping });
    }
  }
}

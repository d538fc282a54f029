import { parseDay } from '../../src/domain/time.ts';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { replay } from '../../src/services/replay.ts';
import { startService } from '../http/service.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

/** The service with the catalog that ships and some hindcasts, on a port of its own. */
export async function startSite(): Promise<Listening> {
  const catalog = await readCatalogFiles(new URL('../../data/', import.meta.url));
  const { app, ctx } = await startService({ catalog });
  const days = ['2026-02-02', '2026-04-21', '2026-06-01', '2026-08-03'].map(parseDay);
  const pause = () => Promise.resolve();
  const stopping = { aborted: false };
  await replay({ ctx, input: { days, target: 'milestone', pause, stopping } });
  return listen((request) => app.fetch(request));
}

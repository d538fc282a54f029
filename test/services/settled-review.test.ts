import { expect, test } from 'vitest';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { listReview } from '../../src/services/list-review.ts';
import { refresh } from '../../src/services/refresh.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { catalogOf, lab, NO_UPSTREAM, release, series } from '../http/catalog-builder.ts';
import { startService } from '../http/service.ts';

const SOURCES = [
  { id: 'lab', name: 'The lab', kind: 'lab' },
  { id: 'models-dev', name: 'models.dev', kind: 'catalogue' },
];

/** Kimi, as its lab dates K3, with what upstreams call it. */
function catalog(upstreamIds: string[], day = '2026-07-16') {
  const kimi = series('kimi', [
    release('kimi-k2', '2025-07-11'),
    release('kimi-k3', day, { upstream_ids: upstreamIds }),
  ]);
  const upstream = { ...NO_UPSTREAM, models_dev: ['moonshotai'] };
  const { labs } = catalogOf(lab('moonshot', [kimi], { upstream }));
  return { sources: { name: 'sources.json', json: SOURCES }, labs };
}

const listed: SourceAdapter = {
  id: 'models-dev',
  read: async () => ({
    state: 'read',
    models: [
      { provider: 'moonshotai', id: 'kimi-latest', name: 'Kimi', date: '2026-07-20' },
      { provider: 'moonshotai', id: 'kimi-other', name: 'Other', date: '2026-07-21' },
    ],
    providers: ['moonshotai'],
    etag: null,
    lastModified: null,
  }),
};
const LATEST = 'unmapped/models-dev/moonshotai/kimi-latest';
const OTHER = 'unmapped/models-dev/moonshotai/kimi-other';

async function refreshed(upstreamIds: string[]) {
  const service = await startService({ catalog: catalog(upstreamIds) });
  const ctx = { ...service.ctx, sources: [listed] };
  const read = () => refresh({ ctx, input: { trigger: 'command', on: null } });
  const told = (...of: Parameters<typeof catalog>) =>
    importCatalog({ ctx, input: { files: catalog(...of), until: null } });
  const waiting = async (state: 'open' | 'settled' = 'open') => {
    const input = { state, cursor: null, limit: 250 };
    return (await listReview({ ctx, input })).items.map(({ id }) => id);
  };
  await read();
  return { read, told, waiting };
}

test('an id that the catalog has come to map waits for nobody any more', async () => {
  const { read, told, waiting } = await refreshed(['kimi-k3']);
  expect(await waiting()).toEqual([LATEST, OTHER]);
  await told(['kimi-k3', 'kimi-latest']);
  await read();
  expect(await waiting()).not.toContain(LATEST);
  expect(await waiting()).toContain(OTHER);
  expect(await waiting('settled')).toEqual([LATEST]);
});

test('a conflict that a corrected catalog ends waits for nobody any more', async () => {
  const { told, waiting } = await refreshed(['kimi-latest', 'kimi-other']);
  const conflict = 'conflict/kimi-k3/ga/lab@2026-07-16/models-dev@2026-07-20';
  expect(await waiting()).toEqual([conflict]);
  await told(['kimi-latest', 'kimi-other'], '2026-07-20');
  expect(await waiting()).toEqual([]);
  expect(await waiting('settled')).toEqual([conflict]);
});

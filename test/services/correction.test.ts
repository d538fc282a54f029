import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { issueNow } from '../../src/services/issue-now.ts';
import { getForecast } from '../../src/services/read-history.ts';
import { refresh } from '../../src/services/refresh.ts';
import { verifyResolutions } from '../../src/services/verify-resolutions.ts';
import { readResolutionsAfter } from '../../src/store/resolutions-chain.ts';
import { catalogOf, lab, release, series } from '../http/catalog-builder.ts';
import { startService } from '../http/service.ts';
import { replayDays } from '../support/replaying.ts';

const days = ['2025-11-06', '2026-01-27', '2026-04-20'];
const earlier = days.map((day, index) => release(`kimi-${index}`, day));
const catalog = (...later: ReturnType<typeof release>[]) =>
  catalogOf(lab('moonshot', [series('kimi', [...earlier, ...later])]));

const id = 'kimi.milestone.2026-05-01.hindcast';

async function scored(later: ReturnType<typeof release>) {
  const service = await startService({ catalog: catalog(later) });
  await replayDays(service.ctx, [parseDay('2026-05-01')]);
  return service;
}

async function correct(
  { ctx }: Awaited<ReturnType<typeof scored>>,
  ...later: ReturnType<typeof release>[]
) {
  await importCatalog({ ctx, input: { files: catalog(...later), until: null } });
  await issueNow({ ctx });
}

async function resolutionsIn({ ctx }: Awaited<ReturnType<typeof scored>>) {
  const rows = await readResolutionsAfter(ctx.database, { after: 0, limit: 100 });
  return rows.filter(({ forecast }) => forecast === id);
}

test('a corrected day of the outcome adds a score, and the old one stays', async () => {
  const service = await scored(release('kimi-k3', '2026-07-16'));
  const before = await resolutionsIn(service);
  await correct(service, release('kimi-k3', '2026-07-20'));
  const after = await resolutionsIn(service);
  expect(before).toMatchObject([{ release: 'kimi-k3', day: parseDay('2026-07-16') }]);
  expect(after).toHaveLength(2);
  expect(after[0]).toEqual(before[0]);
  expect(after[1]).toMatchObject({ release: 'kimi-k3', day: parseDay('2026-07-20'), revision: 2 });
  expect(await verifyResolutions(service)).toMatchObject({ broken: null, unsealed: 0 });
  expect(after[1]?.score?.errorDays).toBe((before[0]?.score?.errorDays ?? 0) + 4);
});

test('an earlier milestone that turns up later takes the place of the outcome', async () => {
  const service = await scored(release('kimi-k3', '2026-07-16'));
  await correct(service, release('kimi-k2.8', '2026-06-01'), release('kimi-k3', '2026-07-16'));
  const view = await getForecast({ ctx: service.ctx, input: { id, asOf: null } });
  expect(view.resolution).toMatchObject({ release: 'kimi-k2.8', day: parseDay('2026-06-01') });
});

test('a later day of the milestone that a forecast started from is not its outcome', async () => {
  const service = await scored(release('kimi-k3', '2026-07-16'));
  const moved = [...earlier.slice(0, -1), release('kimi-2', '2026-05-04')];
  const files = catalogOf(
    lab('moonshot', [series('kimi', [...moved, release('kimi-k3', '2026-07-16')])]),
  );
  await importCatalog({ ctx: service.ctx, input: { files, until: null } });
  await issueNow({ ctx: service.ctx });
  expect(await resolutionsIn(service)).toHaveLength(1);
});

test('a replay of an earlier day, which knows of no correction, takes none back', async () => {
  const said = (date: string, published: string) => ({
    source: 'lab',
    date,
    published,
    url: null,
    note: null,
    disregarded: null,
  });
  const claims = [said('2026-07-20', '2026-07-20'), said('2026-07-16', '2026-08-01')];
  const events = [{ stage: 'ga' as const, limited: false, claims }];
  const service = await scored(release('kimi-k3', '2026-07-16', { events }));
  const before = await resolutionsIn(service);
  expect(before).toMatchObject([{ day: parseDay('2026-07-16') }]);
  const on = parseDay('2026-07-25');
  await refresh({ ctx: service.ctx, input: { trigger: 'replay', on } });
  expect(await resolutionsIn(service)).toEqual(before);
});

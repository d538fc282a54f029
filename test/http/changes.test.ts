import { expect, test } from 'vitest';
import { z } from 'zod';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { refresh } from '../../src/services/refresh.ts';
import { mirroredService } from '../services/mirrored-service.ts';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { advance, surveyed } from './advance.ts';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { readList } from './read.ts';
import { startService, TODAY } from './service.ts';

const row = z.looseObject({ sequence: z.int(), kind: z.string(), subject: z.string() });
type Ask = Awaited<ReturnType<typeof describedApp>>;

const days = ['2025-11-06', '2026-01-27', '2026-04-20', '2026-07-16'];
const kimi = (releases = days.map((day, index) => release(`kimi-${index}`, day)), changes = {}) =>
  lab('moonshot', [series('kimi', releases, changes)]);
const leak = {
  id: 'kimi-leak',
  kind: 'leak',
  date: '2026-10-01',
  published: null,
  release: null,
  source: 'lab',
  url: null,
  note: 'seen',
  circular: false,
};

/** Reads the log on from a cursor until it is at its end. */
async function readOn(ask: Ask, cursor: string | null, limit = 250) {
  const rows: z.infer<typeof row>[] = [];
  let next = cursor;
  while (true) {
    const from: string = next === null ? '' : `&cursor=${next}`;
    const page = readList((await ask(`/v1/changes?limit=${limit}${from}`)).json);
    rows.push(...page.data.map((one) => row.parse(one)));
    next = page.next;
    if (page.links.next === null) return { rows, next, total: page.total };
  }
}

test('a first import and refresh are told once each: series, releases, signals, forecasts', async () => {
  const { app } = await startService({ catalog: catalogOf(kimi(undefined, { signals: [leak] })) });
  const { rows, total } = await readOn(await describedApp(app), null, 2);
  expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
  expect(total).toBe(rows.length);
  expect(rows.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'source.recorded lab',
    'lab.recorded moonshot',
    'series.recorded kimi',
    'release.recorded kimi-0',
    'release.recorded kimi-1',
    'release.recorded kimi-2',
    'release.recorded kimi-3',
    'signal.recorded kimi-leak',
    `forecast.issued kimi.milestone.2026-07-16`,
    `forecast.issued kimi.generation.2026-07-16`,
  ]);
  expect(rows[6]).toMatchObject({
    lab: 'moonshot',
    series: 'kimi',
    date: '2026-07-16',
    release: { milestone: true, events: [{ stage: 'ga', date: '2026-07-16' }], previous: null },
    forecast: null,
  });
  expect(rows[8]).toMatchObject({
    date: TODAY,
    forecast: { follows: 'kimi-3', observed_through: '2026-07-16', previous: null },
  });
});

test('the end of the log has a cursor that finds what came since, and no next link', async () => {
  const service = await startService({ catalog: surveyed([kimi()], TODAY) });
  const ask = await describedApp(service.app);
  const first = await readOn(ask, null);
  const end = await ask(`/v1/changes?cursor=${first.next}`);
  expect(readList(end.json)).toMatchObject({ data: [], next: first.next, links: { next: null } });
  expect(end.headers.get('Link')).toBeNull();

  await advance(
    service,
    '2026-11-09',
    surveyed([kimi()], '2026-11-08', { kimi: release('kimi-4', '2026-11-06') }),
  );
  const { rows } = await readOn(ask, first.next);
  expect(rows.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'lab.corrected moonshot',
    'release.recorded kimi-4',
    expect.stringMatching(/^forecast.resolved kimi.milestone/),
    'forecast.issued kimi.milestone.2026-11-08',
    'forecast.issued kimi.generation.2026-11-08',
  ]);
  expect(rows[2]).toMatchObject({
    date: '2026-11-06',
    resolution: { release: 'kimi-4', current: true, corrects: false, void: false },
  });
  expect(rows[3]).toMatchObject({
    forecast: { follows: 'kimi-4', previous: { follows: 'kimi-3', origin: TODAY } },
  });
});

test('a correction says what was held before, and what it does to outcomes', async () => {
  const with4 = (day: string, changes = {}) =>
    surveyed([kimi()], TODAY, { kimi: release('kimi-4', day, changes) });
  const service = await startService({ catalog: surveyed([kimi()], '2026-10-26') });
  const ask = await describedApp(service.app);
  await advance(service, '2026-11-09', with4('2026-11-06'));
  const before = await readOn(ask, null);
  await advance(service, '2026-11-10', with4('2026-11-05', { name: 'Kimi Four' }));
  const { rows } = await readOn(ask, before.next);
  const about4 = rows.filter(({ subject }) => subject === 'kimi-4');
  expect(about4).toMatchObject([
    {
      kind: 'release.corrected',
      date: '2026-11-05',
      release: {
        name: 'Kimi Four',
        events: [{ date: '2026-11-05' }],
        previous: { name: 'kimi-4', events: [{ date: '2026-11-06' }] },
      },
    },
  ]);
  const resolved = rows.filter(({ kind }) => kind === 'forecast.resolved');
  expect(resolved).toMatchObject([{ resolution: { corrects: true, current: false } }]);
});

test('what the catalog no longer says is told, and an import that says the same is not', async () => {
  const service = await startService({ catalog: catalogOf(kimi(undefined, { signals: [leak] })) });
  const ask = await describedApp(service.app);
  const before = await readOn(ask, null);
  const fewer = catalogOf(kimi(kimi().series[0]?.releases.slice(0, -1)));
  await importCatalog({ ctx: service.ctx, input: { files: fewer, until: null } });
  await importCatalog({ ctx: service.ctx, input: { files: fewer, until: null } });
  service.setNow(TODAY, 50_000_000);
  const { rows } = await readOn(ask, before.next);
  expect(rows).toMatchObject([
    {
      kind: 'release.corrected',
      subject: 'kimi-3',
      date: null,
      release: { milestone: false, events: [], previous: { milestone: true } },
    },
    { kind: 'signal.withdrawn', subject: 'kimi-leak' },
  ]);
});

test('as of a past day the log ends with it', async () => {
  const service = await startService({ catalog: surveyed([kimi()], TODAY) });
  const ask = await describedApp(service.app);
  const first = await readOn(ask, null);
  const shipped = { kimi: release('kimi-4', '2026-11-06') };
  await advance(service, '2026-11-09', surveyed([kimi()], '2026-11-08', shipped));
  const past = readList((await ask(`/v1/changes?as_of=${TODAY}&limit=250`)).json);
  expect(past).toMatchObject({ total: first.total, next: first.next, links: { next: null } });
  expect(past.data).toEqual(first.rows);
});

test('hindcasts of a replay are no news', async () => {
  const service = await startService({ catalog: surveyed([kimi()], TODAY) });
  const before = await readOn(await describedApp(service.app), null);
  const on = { trigger: 'replay', on: 20_500 } as const;
  await refresh({ ctx: service.ctx, input: on });
  service.setNow(TODAY, 50_000_000);
  expect((await readOn(await describedApp(service.app), before.next)).rows).toEqual([]);
});

test('what a source adds, and that it fails for days and recovers, stands in the log', async () => {
  const service = await mirroredService();
  try {
    const { ctx } = service;
    const app = createApp(bindServices(ctx), {
      now: ctx.clock,
      log: ctx.log,
      adminToken: null,
      publicUrl: null,
      build: 'test',
    });
    const ask = await describedApp(app);
    await service.run();
    const first = await readOn(ask, null);
    expect(first.rows).toContainEqual(
      expect.objectContaining({ kind: 'release.recorded', subject: 'kimi-k4', date: '2026-11-21' }),
    );
    const only = (adapters: readonly SourceAdapter[]) => ({ ...ctx, sources: adapters });
    const broken = ctx.sources.map((source) => ({
      ...source,
      read: () => Promise.reject(new Error('down')),
    }));
    const again = (sources: readonly SourceAdapter[]) =>
      refresh({ ctx: only(sources), input: { trigger: 'command', on: null } });
    service.setToday('2026-11-29');
    await again(broken);
    await again(broken);
    const stale = await readOn(ask, first.next);
    const kinds = (rows: readonly z.infer<typeof row>[]) =>
      rows.filter(({ subject }) => subject === 'models-dev').map(({ kind }) => kind);
    expect(kinds(stale.rows)).toEqual(['source.stale']);
    service.setToday('2026-11-30');
    await again(ctx.sources);
    expect(kinds((await readOn(ask, stale.next)).rows)).toEqual(['source.recovered']);
  } finally {
    await service.close();
  }
});

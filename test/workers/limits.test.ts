import { expect, test } from 'vitest';
import { instantOfDay, parseDay } from '../../src/domain/time.ts';
import { bundledCatalog } from '../../src/runtime/bundled-catalog.ts';
import { prepareCatalog } from '../../src/runtime/prepare-catalog.ts';
import { makeSomeHindcasts } from '../../src/runtime/some-hindcasts.ts';
import type { Context } from '../../src/services/context.ts';
import { changeDocument } from '../../src/render/documents/change-document.ts';
import { deliverWebhooks } from '../../src/services/deliver-webhooks.ts';
import type { Post } from '../../src/services/deliver-webhooks.ts';
import { exportData } from '../../src/services/export-data.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { createWebhook } from '../../src/services/manage-webhooks.ts';
import { refresh } from '../../src/services/refresh.ts';
import { chooseSources } from '../../src/runtime/choose-sources.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { SOURCE_NAMES } from '../../src/sources/source-names.ts';
import modelsDev from '../fixtures/models-dev/2026-09-30.json' with { type: 'json' };
import { pingWebhook } from '../../src/services/webhook-log.ts';
import { d1Database } from '../../src/store/d1.ts';
import { countingD1 } from '../support/counting-d1.ts';
import { freshD1 } from '../support/d1.ts';

// https://developers.cloudflare.com/d1/platform/limits/ for one invocation of a paid Worker.
const MOST_STATEMENTS = 1_000;
const MOST_PARAMETERS = 100;
const MOST_STATEMENT_BYTES = 100_000;
const MOST_PARAMETER_BYTES = 2_000_000;

const nothing = () => undefined;

/** A context in an invocation of its own: what it asks of D1 is counted from nothing. */
function invocation(
  database: D1Database,
  {
    mostStatements,
    laterMs = 0,
    sources = [],
  }: { mostStatements?: number; laterMs?: number; sources?: readonly SourceAdapter[] } = {},
) {
  const { binding, asked } = countingD1(database, mostStatements);
  const ctx = {
    database: d1Database(binding),
    clock: () => instantOfDay(parseDay('2026-10-27')) + 43_200_000 + laterMs,
    newId: () => crypto.randomUUID(),
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    sources,
  };
  return { ctx, asked };
}

/** Every source there is: one as it was recorded, the others with nothing where the catalog looks for something. */
const everySource = chooseSources(
  { sources: SOURCE_NAMES, sourceUrls: { npm: 'https://npm.example.org' } },
  {
    fetch: async (url) =>
      url.startsWith('https://models.dev/')
        ? Response.json(modelsDev)
        : new Response(null, { status: 404 }),
    sleep: () => Promise.resolve(),
    random: () => 0,
    now: () => 0,
  },
);

test('the import of the whole catalog, its forecasts and a refresh from every source together fit into one invocation', async () => {
  const database = await freshD1();
  const catalog = { files: () => bundledCatalog, edition: 'a' };
  const imported = invocation(database);
  await prepareCatalog(imported.ctx, catalog);
  const refreshed = invocation(database, { sources: everySource });
  const run = await refresh({ ctx: refreshed.ctx, input: { trigger: 'schedule', on: null } });
  expect(run.report).toMatchObject({
    sources: [{ source: 'models-dev', state: 'read' }, ...Array(5).fill({ state: 'failed' })],
    failures: [],
  });
  expect(imported.asked.statements + refreshed.asked.statements).toBeLessThan(
    MOST_STATEMENTS * 0.7,
  );
  for (const { asked } of [imported, refreshed]) {
    expect(asked.mostParameters).toBeLessThanOrEqual(MOST_PARAMETERS);
    expect(asked.longestStatementBytes).toBeLessThan(MOST_STATEMENT_BYTES);
    expect(asked.longestParameterBytes).toBeLessThan(MOST_PARAMETER_BYTES);
  }

  // Again, by an isolate that knows nothing: it looks whether there is something to do, and there is not.
  const again = invocation(database);
  await prepareCatalog(again.ctx, catalog);
  expect(again.asked.statements).toBeLessThan(10);
});

test('an export asks so rarely that a hundred thousand forecasts and their scores fit into one invocation each', async () => {
  const database = await freshD1();
  const { ctx } = invocation(database);
  await prepareCatalog(ctx, { files: () => bundledCatalog, edition: 'a' });
  await makeSomeHindcasts(ctx, () => Promise.resolve());
  for (const name of ['forecasts', 'scores'] as const) {
    const exporting = invocation(database);
    const question = { name, asOf: null, recordedBeforeMs: null };
    let rows = 0;
    for await (const part of exportData({ ctx: exporting.ctx, input: question }))
      rows += part.rows.length;
    expect(rows).toBeGreaterThan(400);
    expect((exporting.asked.statements / rows) * 100_000).toBeLessThan(MOST_STATEMENTS);
  }
});

test('a refresh that runs into a limit leaves nothing half-done, and the next one completes it', async () => {
  const database = await freshD1();
  const { ctx } = invocation(database);
  await importCatalog({ ctx, input: { files: bundledCatalog, until: null } });
  const attempt = (options: Parameters<typeof invocation>[1]) =>
    refresh({ ctx: invocation(database, options).ctx, input: { trigger: 'schedule', on: null } });
  await expect(attempt({ mostStatements: 20 })).rejects.toThrow('Failed query');
  const written = await forecastsIn(database);
  // The lease of the run that was cut off has expired.
  const rest = await attempt({ laterMs: 60_000 });
  expect(rest).toMatchObject({ state: 'succeeded', report: { failures: [] } });
  expect(rest.report?.forecastsIssued).toBeGreaterThan(0);
  expect(await forecastsIn(database)).toBe(written + (rest.report?.forecastsIssued ?? 0));
  expect(await forecastsIn(database)).toBeGreaterThan(150);
});

test('a run of deliveries fits into one invocation, however much waits', async () => {
  const database = await freshD1();
  const { ctx } = invocation(database);
  for (const name of ['a', 'b', 'c']) {
    const { webhook } = await createWebhook({ ctx, input: aSubscriber(name) });
    const input = { id: webhook.id, once: null };
    for (let nth = 0; nth < 100; nth += 1) await pingWebhook({ ctx, input });
  }
  const { ctx: delivering, asked } = invocation(database);
  // The most that is noted of an attempt.
  const post = () => Promise.resolve({ status: 500, retryAfter: null });
  const sent = await deliver(delivering, post);
  expect(sent).toBeGreaterThan(100);
  expect(asked.statements).toBeLessThan(MOST_STATEMENTS * 0.7);
});

test('a run that looks what is new for very many subscribers fits too, and the next ones do the rest', async () => {
  const database = await freshD1();
  const { ctx } = invocation(database);
  for (let nth = 0; nth < SUBSCRIBERS; nth += 1)
    await createWebhook({ ctx, input: { ...aSubscriber(`s${nth}`), minShiftProbability: 0.1 } });
  await prepareCatalog(ctx, { files: () => bundledCatalog, edition: 'a' });
  const told = new Set<string>();
  const post: Post = (url) => {
    told.add(url);
    return Promise.resolve({ status: 503, retryAfter: '86400' });
  };
  let runs = 0;
  while (told.size < SUBSCRIBERS && runs < 20) {
    const run = invocation(database);
    await deliver(run.ctx, post);
    expect(run.asked.statements).toBeLessThan(MOST_STATEMENTS);
    runs += 1;
  }
  expect(told.size).toBe(SUBSCRIBERS);
});

test('a run fits where very many subscribers are each at another place of the log, and ask to be left alone', async () => {
  const database = await freshD1();
  const { ctx } = invocation(database);
  for (let nth = 0; nth < 150; nth += 1) {
    const input = { ...aSubscriber(`s${nth}`), minShiftProbability: 0.1 };
    const { webhook } = await createWebhook({ ctx, input });
    await pingWebhook({ ctx, input: { id: webhook.id, once: null } });
  }
  await prepareCatalog(ctx, { files: () => bundledCatalog, edition: 'a' });
  await database.prepare('update webhooks set sequence = rowid').run();
  const { ctx: delivering, asked } = invocation(database);
  const post = () => Promise.resolve({ status: 503, retryAfter: '86400' });
  expect(await deliver(delivering, post)).toBeGreaterThan(100);
  expect(asked.statements).toBeLessThan(MOST_STATEMENTS);
});

const SUBSCRIBERS = 30;

function deliver(ctx: Context, post: Post) {
  return deliverWebhooks({
    ctx,
    input: { post, random: () => 0, atOnce: 6, describe: changeDocument },
  });
}

function aSubscriber(name: string) {
  return {
    url: `https://${name}.example.org/hook`,
    types: [],
    labs: [],
    series: [],
    minShiftDays: 7,
    minShiftProbability: null,
    allowPrivate: false,
    actor: 'command',
    once: null,
  };
}

async function forecastsIn(database: D1Database): Promise<number> {
  const row = await database.prepare('select count(*) as n from forecasts').first<{ n: number }>();
  return row?.n ?? 0;
}

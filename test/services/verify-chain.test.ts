import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Client from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../../src/services/verify-chain.ts';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import seals from '../fixtures/first-seals.json' with { type: 'json' };
import unpackedSeals from '../fixtures/unpacked-seals.json' with { type: 'json' };

const migrationsFolder = join(import.meta.dirname, '../../migrations');
const ignore = () => undefined;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launchwindow-'));
  path = join(folder, 'old.db');
  openDatabase({ path, migrationsFolder }).close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function store(rows: typeof seals | typeof unpackedSeals): void {
  const client = new Client(path);
  for (const row of rows) {
    client
      .prepare(`insert into labs (slug, name, models_dev_providers) values (@lab, @lab, '[]')`)
      .run({ lab: row.lab });
    client
      .prepare(
        `insert into series (slug, lab, name, open_previews, expected_names, rules)
         values (@series, @lab, @series, 0, '[]', '[]')`,
      )
      .run({ lab: row.lab, series: row.series });
    const names = Object.keys(row);
    client
      .prepare(
        `insert into forecasts (${names.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`,
      )
      .run(row);
  }
  client.close();
}

test('forecasts that an earlier version of the method sealed in decimals verify', async () => {
  store(seals);
  expect(await verified()).toEqual({ verified: 3, head: seals.at(-1)?.hash, broken: null });
});

test('forecasts that were sealed before their probabilities were packed verify', async () => {
  store(unpackedSeals);
  const head = unpackedSeals.at(-1)?.hash;
  expect(await verified()).toEqual({ verified: 2, head, broken: null });
});

test.each([
  `update forecasts set inputs_hash = 'forged'`,
  `update forecasts set document = json_set(document, '$.expectedName', 'Aya 9')`,
])('%s of one of them is found out', async (change) => {
  store(seals);
  const client = new Client(path);
  client.prepare(`${change} where sequence = 2`).run();
  client.close();
  expect((await verified()).broken).toMatchObject({ sequence: 2, id: seals[1]?.id });
});

async function verified() {
  const database = openDatabase({ path, migrationsFolder });
  try {
    const log = { info: ignore, debug: ignore, warn: ignore, error: ignore };
    return await verifyChain({
      ctx: { database, clock: () => 0, newId: () => 'id', log, sources: [] },
    });
  } finally {
    database.close();
  }
}

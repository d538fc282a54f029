import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Client from 'better-sqlite3';
import { eq } from 'drizzle-orm/sql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { openPlanned, scansIn } from '../../src/store/query-plans.ts';
import type { QueryPlan } from '../../src/store/query-plans.ts';
import { labs } from '../../src/store/schema/catalog.ts';
import { storeManySeries } from '../support/many-series.ts';
import { requestPaths } from './request-paths.ts';
import type { Query } from './request-paths.ts';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'launchwindow-'));
  path = join(folder, 'store.db');
  const database = openDatabase({ path, migrationsFolder: 'migrations' });
  await storeManySeries(database);
  database.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each([
  ['without statistics', false],
  ['with statistics of its tables', true],
])('on a database %s', (_what, analysed) => {
  test.each(Object.entries(requestPaths))('the read "%s" scans no table', async (_name, read) => {
    const plans = await plansOf(read, analysed);
    expect(plans.length).toBeGreaterThan(0);
    expect(scansIn(plans)).toEqual([]);
  });
});

test('a read without an index would be noticed', async () => {
  const byName: Query = async (database) =>
    database.queries.select().from(labs).where(eq(labs.name, 'x')).prepare().all();
  expect(scansIn(await plansOf(byName, false))).toHaveLength(1);
});

/** The plans of every query that a read runs. */
async function plansOf(read: Query, analysed: boolean): Promise<QueryPlan[]> {
  const client = new Client(path);
  client.exec(analysed ? 'ANALYZE' : 'DROP TABLE IF EXISTS sqlite_stat1');
  client.close();
  const planned = openPlanned(path);
  try {
    await read({
      queries: planned.queries,
      atomic: () => Promise.reject(new Error('A read writes nothing.')),
    });
    return planned.takePlans();
  } finally {
    planned.close();
  }
}

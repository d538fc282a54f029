import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { fillEveryTable, rowsOfEveryTable } from '../support/rows-of-every-table.ts';
import type { RawDatabase } from '../support/rows-of-every-table.ts';

const database: RawDatabase = {
  async run(sql, values) {
    await env.DB.prepare(sql)
      .bind(...values)
      .run();
  },
  async all(sql) {
    const { results } = await env.DB.prepare(sql).all<Record<string, unknown>>();
    return results;
  },
};

test.each(env.TEST_MIGRATIONS.map((migration, index) => [migration.name, index + 1] as const))(
  'rows written at %s survive every later migration on D1',
  async (_name, count) => {
    await reset();
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.slice(0, count));
    await fillEveryTable(database);
    const before = await rowsOfEveryTable(database);
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
    expect(await rowsOfEveryTable(database)).toMatchObject(before);
  },
);

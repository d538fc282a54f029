import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Client from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import * as catalog from '../../src/store/schema/catalog.ts';
import * as changes from '../../src/store/schema/changes.ts';
import * as claims from '../../src/store/schema/claims.ts';
import * as earlierJudgements from '../../src/store/schema/earlier-judgements.ts';
import * as outlines from '../../src/store/schema/forecast-outlines.ts';
import * as forecasts from '../../src/store/schema/forecasts.ts';
import * as knownMilestones from '../../src/store/schema/known-milestones.ts';
import * as operators from '../../src/store/schema/operators.ts';
import * as refresh from '../../src/store/schema/refresh.ts';
import * as webhooks from '../../src/store/schema/webhooks.ts';
import { fillEveryTable, rowsOfEveryTable } from '../support/rows-of-every-table.ts';
import type { RawDatabase } from '../support/rows-of-every-table.ts';

const journalSchema = z.looseObject({
  entries: z.array(z.looseObject({ idx: z.number(), when: z.number(), tag: z.string() })),
});
const snapshotSchema = z.looseObject({ id: z.string() });

const all = 'migrations';
const journal = journalSchema.parse(readJson(join(all, 'meta', '_journal.json')));
const tags = journal.entries.map((entry) => entry.tag);

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launchwindow-'));
  path = join(folder, 'store.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.each(tags.map((tag, index) => [tag, index + 1] as const))(
  'rows written at %s survive every later migration',
  async (_tag, count) => {
    migrate(folderWith(count));
    const before = await withRaw(async (database) => {
      await fillEveryTable(database);
      return rowsOfEveryTable(database);
    });
    migrate(all);
    const after = await withRaw(rowsOfEveryTable);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
    expect(after).toMatchObject(before);
  },
);

test('a migration that loses rows others refer to is refused at the next start', async () => {
  migrate(all);
  await withRaw(fillEveryTable);
  const destructive = folderWith(tags.length, 'DELETE FROM labs;');
  expect(() => migrate(destructive)).toThrow(/rows refer to rows that are missing/);
});

test('a migration that fails leaves the file as it was', async () => {
  migrate(all);
  await withRaw(fillEveryTable);
  const before = await withRaw(rowsOfEveryTable);
  const broken = folderWith(
    tags.length,
    'DELETE FROM release_words;\n--> statement-breakpoint\nDELETE FROM nowhere;',
  );
  expect(() => migrate(broken)).toThrow(/nowhere/);
  expect(await withRaw(rowsOfEveryTable)).toEqual(before);
});

test('opening a migrated file again changes nothing', async () => {
  migrate(all);
  await withRaw(fillEveryTable);
  const before = await withRaw(rowsOfEveryTable);
  migrate(all);
  expect(await withRaw(rowsOfEveryTable)).toEqual(before);
});

test('no migration rebuilds or drops a table, and nothing cascades', () => {
  const files = readdirSync(all).filter((name) => name.endsWith('.sql'));
  expect(files).toHaveLength(tags.length);
  for (const file of files) {
    const sql = readFileSync(join(all, file), 'utf8');
    expect(sql).not.toMatch(/drop\s+(table|column)|__new_|on\s+(delete|update)\s+(cascade|set)/i);
  }
});

test('no migration holds a statement that would be cut at a semicolon inside it, as a deployed D1 would', () => {
  const files = readdirSync(all).filter((name) => name.endsWith('.sql'));
  const statements = files.flatMap((file) =>
    readFileSync(join(all, file), 'utf8').split('--> statement-breakpoint'),
  );
  expect(statements.length).toBeGreaterThan(files.length);
  for (const statement of statements) expect(statement.trim().replace(/;$/, '')).not.toContain(';');
});

test('what was written before totals were kept is counted with what comes after', async () => {
  migrate(folderWith(tags.indexOf('0016_kept-totals')));
  await withRaw(fillEveryTable);
  migrate(all);
  const counted = await withRaw(async (database) => {
    await database.run(
      `insert into labs (slug, name, models_dev_providers) values ('another', 'Another', '[]')`,
      [],
    );
    return database.all(
      `select total, (select count(*) from labs) as labs from totals where counted = 'labs'`,
    );
  });
  expect(counted).toEqual([{ total: 2, labs: 2 }]);
});

test('the migrations give the schema that the code declares', async () => {
  const last = journal.entries.at(-1)?.idx ?? 0;
  const name = `${String(last).padStart(4, '0')}_snapshot.json`;
  const snapshot = snapshotSchema.parse(readJson(join(all, 'meta', name)));
  const declared = {
    ...catalog,
    ...changes,
    ...claims,
    ...earlierJudgements,
    ...outlines,
    ...forecasts,
    ...knownMilestones,
    ...operators,
    ...refresh,
    ...webhooks,
  };
  const current = await generateSQLiteDrizzleJson(declared, snapshot.id);
  expect(await generateSQLiteMigration({ ...current, ...snapshot }, current)).toEqual([]);
});

function migrate(migrationsFolder: string): void {
  openDatabase({ path, migrationsFolder }).close();
}

/** The first migrations, and one more that a test makes up. */
function folderWith(count: number, sql?: string): string {
  const copy = join(folder, 'migrations');
  cpSync(all, copy, { recursive: true });
  const entries = journal.entries.slice(0, count);
  const last = entries.at(-1);
  if (sql !== undefined && last !== undefined) {
    entries.push({ ...last, idx: count, when: last.when + 1, tag: 'made_up' });
    writeFileSync(join(copy, 'made_up.sql'), sql);
  }
  writeFileSync(join(copy, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
  return copy;
}

async function withRaw<Result>(work: (database: RawDatabase) => Promise<Result>): Promise<Result> {
  const client = new Client(path);
  try {
    return await work({
      async run(sql, values) {
        client.prepare(sql).run(...values);
      },
      async all(sql) {
        return client.prepare<[], Record<string, unknown>>(sql).all();
      },
    });
  } finally {
    client.close();
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

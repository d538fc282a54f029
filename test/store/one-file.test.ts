import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import Client from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { findLab, readLabs, upsertLabs } from '../../src/store/labs.ts';
import { acquireLease } from '../../src/store/leases.ts';
import { bumpDataVersion, readDataVersion } from '../../src/store/meta.ts';
import { aLab } from '../support/builders.ts';

const HOLD_FOR_A_WHILE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Client = require('better-sqlite3');
  const client = new Client(workerData);
  client.exec('BEGIN IMMEDIATE');
  parentPort.postMessage('held');
  setTimeout(() => client.close(), 200);
`;

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launchwindow-'));
  path = join(folder, 'store.db');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (busyTimeoutMs = 5_000) =>
  openDatabase({ path, migrationsFolder: 'migrations', busyTimeoutMs });

const run = (script: string) => spawn(process.execPath, [`test/support/${script}`, path]);

test("two connections on one file see each other's writes", async () => {
  const [one, other] = [open(), open()];
  await one.atomic([
    ...upsertLabs([aLab()], { recordedAtMs: 1 }),
    bumpDataVersion({ writtenAtMs: 1 }),
  ]);
  await other.atomic([bumpDataVersion({ writtenAtMs: 1 })]);
  expect(await findLab(other, 'moonshot')).toEqual(aLab());
  expect(await readDataVersion(one)).toBe('2.1');
  one.close();
  other.close();
});

test('of two connections that ask for a lease one gets it', async () => {
  const [one, other] = [open(), open()];
  const lease = { name: 'refresh', nowMs: 0, ttlMs: 100 };
  expect(await acquireLease(one, { ...lease, holder: 'one' })).toBe(true);
  expect(await acquireLease(other, { ...lease, holder: 'other' })).toBe(false);
  one.close();
  other.close();
});

test('a file that another process holds too long is busy, and still readable', async () => {
  const database = open(1);
  const holder = new Client(path);
  holder.exec('BEGIN IMMEDIATE');
  await expect(database.atomic([bumpDataVersion({ writtenAtMs: 1 })])).rejects.toMatchObject({
    code: 'busy',
  });
  const lease = { name: 'refresh', holder: 'a', nowMs: 0, ttlMs: 100 };
  await expect(acquireLease(database, lease)).rejects.toMatchObject({ code: 'busy' });
  expect(await readDataVersion(database)).toBe('0');
  holder.exec('ROLLBACK');
  await database.atomic([bumpDataVersion({ writtenAtMs: 1 })]);
  expect(await readDataVersion(database)).toBe('1.1');
  holder.close();
  database.close();
});

test('a process killed in the middle of a write leaves what it acknowledged and nothing else', async () => {
  const writer = run('write-and-hang.ts');
  try {
    await firstOutput(writer);
    const watcher = new Client(path, { timeout: 0 });
    while (!isHeld(watcher)) await setImmediate();
    watcher.close();
  } finally {
    writer.kill('SIGKILL');
    await once(writer, 'exit');
  }
  const database = open();
  expect((await readLabs(database)).map((lab) => lab.slug)).toEqual(['acknowledged']);
  await database.atomic([bumpDataVersion({ writtenAtMs: 1 })]);
  database.close();
});

test('several processes may open the same new file at once', async () => {
  const processes = Array.from({ length: 3 }, () => run('open-and-close.ts'));
  const ends = await Promise.all(processes.map(endOf));
  expect(ends).toEqual(processes.map(() => ({ code: 0, errors: '' })));
  const database = open();
  expect(await readLabs(database)).toEqual([]);
  database.close();
});

test('a new file that somebody else begins to write is waited for', async () => {
  const holder = new Worker(HOLD_FOR_A_WHILE, { eval: true, workerData: path });
  const end = once(holder, 'exit');
  await once(holder, 'message');
  const database = open();
  expect(await readLabs(database)).toEqual([]);
  database.close();
  await end;
});

test('a new file that is held too long is busy', () => {
  const holder = new Client(path);
  holder.exec('BEGIN IMMEDIATE');
  expect(() => open(20)).toThrow(/another process holds it/);
  holder.close();
});

test('a file that is no database, or cannot be made, is an error at once', () => {
  writeFileSync(path, 'x'.repeat(5_000));
  expect(open).toThrow(/not a database/);
  path = join(folder, 'missing', 'store.db');
  expect(open).toThrow(/directory does not exist/);
});

async function firstOutput(process: ChildProcess): Promise<void> {
  let errors = '';
  process.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const output = process.stdout && once(process.stdout, 'data');
  const ended = once(process, 'exit').then(() => Promise.reject(new Error(errors)));
  await Promise.race([output, ended]);
}

/** How a process ended, and what it said of it unless it ended well. */
async function endOf(process: ChildProcess): Promise<{ code: number | null; errors: string }> {
  let errors = '';
  process.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const [code] = await once(process, 'close');
  return { code, errors: code === 0 ? '' : errors };
}

function isHeld(client: Client.Database): boolean {
  try {
    client.exec('BEGIN IMMEDIATE');
    client.exec('ROLLBACK');
    return false;
  } catch {
    return true;
  }
}

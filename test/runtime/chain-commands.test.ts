import { join } from 'node:path';
import Client from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchwindow, start, temporaryFolder } from './program.ts';
import type { Env } from './program.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Env;
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  const { stdout, stderr, code } = await launchwindow(
    ['replay', '--from', '2026-04-21', '--until', '2026-05-05', '--every', '7d'],
    env,
  );
  expect(stdout).toMatch(/^\d+ hindcasts made on 3 days, \d+ resolved\n$/);
  expect(stderr).toContain('2026-05-05  3/3');
  expect(code).toBe(0);
});
afterAll(() => folder.remove());

test('the same replay again makes nothing', async () => {
  const { stdout } = await launchwindow(
    ['replay', '--from', '2026-04-21', '--until', '2026-05-05', '--every', '7d'],
    env,
  );
  expect(stdout).toBe('0 hindcasts made on 3 days, 0 resolved\n');
});

test('a replay that is killed is taken up by the same command, and nothing is there twice', async () => {
  const args = ['replay', '--from', '2026-06-01', '--until', '2026-07-13', '--every', '7d'];
  const killed = start(process.execPath, ['src/runtime/launcher.mjs', ...args], env);
  await killed.noted('2026-06-08  2/7');
  killed.kill('SIGKILL');
  await killed.ended;
  const { stdout, code } = await launchwindow(args, env);
  expect(code).toBe(0);
  expect(stdout).toMatch(/ on 7 days/);
  const hindcasts = new Client(env['DATABASE_PATH'] ?? '', { readonly: true });
  const rows = hindcasts
    .prepare(
      `select origin, count(*) as n, count(distinct series) as series from forecasts
       where kind = 'hindcast' and origin >= '2026-06-01' group by origin`,
    )
    .all();
  hindcasts.close();
  expect(rows).toHaveLength(7);
  for (const row of rows) expect(row).toHaveProperty('n', countOf(row, 'series'));
  expect((await launchwindow(['verify'], env)).code).toBe(0);
});

function countOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null
    ? Object.entries(row).find(([key]) => key === name)?.[1]
    : null;
}

test('the track record says what was scored, and that these are hindcasts', async () => {
  const { stdout, code } = await launchwindow(['track-record', 'kimi'], env);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^hindcast +\d+ +1 /m);
  expect(stdout).toContain(
    'Kimi K3, called by an analyst, shipped on 2026-07-16: interval rule June–July 2026, missed by 4 days',
  );
  expect(stdout).toContain('of 2026-04-21 (hindcast)');
});

test('the track record before an instant holds what was recorded by then, and none that lies ahead is told', async () => {
  const asked = (...options: string[]) =>
    launchwindow(['track-record', '--kind', 'hindcast', ...options], env);
  const { stdout } = await asked('--recorded-before', '2026-01-01T00:00:00Z', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ data: { total: { forecasts: 0 } } });
  const { stdout: text, stderr } = await asked('--recorded-before', '2026-01-01T00:00:00Z');
  expect(text).not.toContain('Kimi K3, called');
  expect(stderr).toContain('Nothing has been scored yet');
  const { stdout: early } = await asked('--as-of', '2026-07-15');
  expect(early).not.toContain('shipped on 2026-07-16');
  const { code, stderr: why } = await asked('--recorded-before', '2999-01-01T00:00:00Z');
  expect([code, why]).toEqual([2, expect.stringContaining('lies in the future')]);
});

test.each([
  [`update forecasts set document = json_set(document, '$.expectedName', 'Kimi K9')`, 'content'],
  [`update forecasts set daily = substr(daily, 1, length(daily) - 4) || 'AAAA'`, 'content'],
  [`update forecasts set daily = 'no numbers'`, 'cannot be read'],
  [`update forecasts set issued_at = issued_at + 1`, 'content'],
  [`update forecasts set previous_hash = 'forged'`, 'does not follow'],
])('%s of an old row is found out', async (change, reason) => {
  const path = join(folder.path, 'changed.db');
  const original = new Client(env['DATABASE_PATH'] ?? '', { readonly: true });
  await original.backup(path);
  original.close();
  const client = new Client(path);
  client.pragma('foreign_keys = OFF');
  client.prepare(`${change} where sequence = 100`).run();
  client.close();
  const { code, stderr } = await launchwindow(['verify'], { DATABASE_PATH: path });
  expect(stderr).toMatch(
    new RegExp(`error: The chain is broken at forecast 100, [\\w.-]+: .*${reason}`),
  );
  expect(code).toBe(1);
});

test.each([
  [`update resolutions set score = json_set(score, '$.crps', 0)`, 'content'],
  [`update resolutions set day = '2026-06-30'`, 'content'],
  [`update resolutions set hash = null, previous_hash = null`, 'lost its seal'],
  ['delete from resolutions', 'does not follow'],
])('%s of an old resolution is found out', async (change, reason) => {
  const path = join(folder.path, 'rescored.db');
  const original = new Client(env['DATABASE_PATH'] ?? '', { readonly: true });
  await original.backup(path);
  original.close();
  const client = new Client(path);
  client.prepare(`${change} where sequence = 100`).run();
  client.close();
  const { code, stderr } = await launchwindow(['verify'], { DATABASE_PATH: path });
  expect(stderr).toMatch(
    new RegExp(`error: The chain is broken at resolution 10[01], [\\w.-]+: .*${reason}`),
  );
  expect(code).toBe(1);
});

test('a row that was taken out is found out at the next one', async () => {
  const path = join(folder.path, 'shortened.db');
  const original = new Client(env['DATABASE_PATH'] ?? '', { readonly: true });
  await original.backup(path);
  original.close();
  const client = new Client(path);
  client.pragma('foreign_keys = OFF');
  const taken = client
    .prepare(
      `select min(sequence) from forecasts where kind = 'hindcast'
       and id not in (select forecast_id from resolutions)`,
    )
    .pluck()
    .get();
  client.prepare('delete from forecasts where sequence = ?').run(taken);
  client.close();
  const { code, stderr } = await launchwindow(['verify'], { DATABASE_PATH: path });
  expect(stderr).toContain(`The chain is broken at forecast ${Number(taken) + 1}`);
  expect(code).toBe(1);
});

test.each([
  [
    'delete from forecasts where sequence > (select max(sequence) - 3 from forecasts)',
    /broken at forecast \d+, unknown: it is gone, and so is all up to \d+/,
  ],
  [
    'delete from resolutions where sequence > (select max(sequence) - 3 from resolutions)',
    /broken at resolution \d+, unknown: it is gone, and so is all up to \d+/,
  ],
  ['delete from resolutions', /broken at resolution 1, unknown: it is gone/],
  [
    `update current_forecasts set forecast_id = (select forecast_id from current_forecasts
       where series = 'grok' and target = 'milestone') where series = 'kimi' and target = 'milestone'`,
    /The milestone forecast of kimi that is served, grok\.milestone\.[\d-]+, is not the one that was issued last/,
  ],
])('%s is found out', async (change, reason) => {
  const path = join(folder.path, 'cut.db');
  const original = new Client(env['DATABASE_PATH'] ?? '', { readonly: true });
  await original.backup(path);
  original.close();
  const client = new Client(path);
  client.pragma('foreign_keys = OFF');
  expect(client.prepare(change).run().changes).toBeGreaterThan(0);
  client.close();
  const { code, stderr } = await launchwindow(['verify'], { DATABASE_PATH: path });
  expect(stderr).toMatch(reason);
  expect(code).toBe(1);
});

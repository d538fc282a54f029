import { join } from 'node:path';
import Client from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../src/runtime/listen.ts';
import { upstreamServer } from '../support/upstream-server.ts';
import { launchwindow, nowOfPrograms, start, startServer, temporaryFolder } from './program.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

test('a first start imports, forecasts and serves; a second one answers the same and changes no data', async () => {
  const databasePath = join(folder.path, 'new', 'launchwindow.db');
  const first = await startAndAsk(databasePath);
  const dumpAfterFirst = dump(databasePath);
  const second = await startAndAsk(databasePath);
  expect(first.forecast).toMatchObject({ data: { series: 'kimi', kind: 'live' } });
  expect(second.forecast).toEqual(first.forecast);
  expect(changed(dumpAfterFirst, dump(databasePath))).toEqual([]);
  expect(dumpAfterFirst.get('forecasts')?.length).toBeGreaterThan(70);
  expect(dumpAfterFirst.get('leases')).toEqual([]);
});

test('what the bundle loads only when it is asked for is there', async () => {
  const env = { DATABASE_PATH: join(folder.path, 'launchwindow.db'), HINDCASTS_ON_START: 'false' };
  const { url, server } = await startServer(env);
  const tools = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const answers = await Promise.all([
    fetch(`${url}/metrics`),
    fetch(`${url}/badge/kimi.svg?strict=1`),
    fetch(`${url}/mcp`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify(tools),
    }),
  ]);
  server.kill('SIGTERM');
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await server.ended;
});

test('a first start gives a history of hindcasts while it serves, and a second one adds nothing to it', async () => {
  const env = { DATABASE_PATH: join(folder.path, 'launchwindow.db'), HINDCASTS_ON_START: 'true' };
  const { url, server } = await startServer(env);
  const answered = await fetch(`${url}/v1/series/kimi/forecast`);
  expect(answered.status).toBe(200);
  const made = await server.logged('hindcasts ready');
  expect(made).toMatchObject({ state: 'done', failed: 0 });
  const { headers } = await fetch(`${url}/v1/track-record?kind=hindcast`);
  server.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  const first = dump(env.DATABASE_PATH);
  const again = await startServer(env);
  expect(await again.server.logged('hindcasts ready')).toMatchObject({ issued: 0 });
  await again.server.logged('refresh ended');
  again.server.kill('SIGTERM');
  await again.server.ended;
  expect(headers.get('ETag')).not.toBeNull();
  expect(Number(made['issued'])).toBeGreaterThan(2000);
  expect(changed(first, dump(env.DATABASE_PATH))).toEqual([]);
});

test('a server that is stopped amid its hindcasts stops at once, and the next start completes them', async () => {
  const env = { DATABASE_PATH: join(folder.path, 'launchwindow.db'), HINDCASTS_ON_START: 'true' };
  const { server } = await startServer(env);
  await server.logged('refresh ended');
  server.kill('SIGTERM');
  expect(await server.logged('hindcasts ready')).toMatchObject({ state: 'stopped' });
  expect((await server.ended).code).toBe(0);
  const again = await startServer(env);
  expect(await again.server.logged('hindcasts ready')).toMatchObject({ state: 'done' });
  again.server.kill('SIGTERM');
  await again.server.ended;
});

/** Longer, and it would count as left by a clock that has been put back. */
const LEASE_MS = 50_000;

test('hindcasts that wait while another process writes say so without alarm, and go on by themselves', async () => {
  const env = { DATABASE_PATH: join(folder.path, 'launchwindow.db'), HINDCASTS_ON_START: 'true' };
  await launchwindow(['import'], env);
  const client = new Client(env.DATABASE_PATH);
  const hold = client.prepare("insert or replace into leases values ('refresh', 'another', ?)");
  hold.run(nowOfPrograms() + LEASE_MS);
  const holding = setInterval(() => hold.run(nowOfPrograms() + LEASE_MS), LEASE_MS / 10);
  onTestFinished(() => clearInterval(holding));
  const { server } = await startServer({
    ...env,
    IMPORT_ON_START: 'false',
    REFRESH_ON_START: 'false',
  });
  const waiting = 'hindcasts wait for a refresh or import and go on by themselves';
  expect(await server.logged(waiting)).toMatchObject({ level: 'info' });
  const made = client.prepare("select count(*) from forecasts where kind = 'hindcast'").pluck();
  expect(made.get()).toBe(0);
  clearInterval(holding);
  client.exec('delete from leases');
  await expect.poll(() => made.get()).toBeGreaterThan(0);
  client.close();
  server.kill('SIGTERM');
  expect((await server.ended).stderr).not.toMatch(/"level":"(warn|error)"/);
});

test('SIGTERM ends it with success, even while a source hangs', async () => {
  const hanging = await upstreamServer(() => {});
  const { server } = await startServer({
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    SOURCES: 'models-dev',
    SOURCE_MODELS_DEV_URL: hanging.url,
  });
  await expect.poll(() => hanging.requests.length).toBe(1);
  server.kill('SIGTERM');
  await server.logged('stopped');
  expect((await server.ended).code).toBe(0);
  await hanging.close();
});

test('stopped in the middle of its first forecasts, it ends in order and the next start goes on', async () => {
  const env = { DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  const interrupted = start('npm', ['start'], env);
  await interrupted.logged('catalog imported');
  interrupted.kill('SIGTERM');
  expect((await interrupted.ended).code).toBe(0);
  const { forecast } = await startAndAsk(env.DATABASE_PATH);
  expect(forecast).toMatchObject({ data: { series: 'kimi', kind: 'live' } });
});

test('a port in use is named, with the fix', async () => {
  const other = await listen({ make: () => new Response() }, { host: '127.0.0.1', port: 0 });
  const { port } = new URL(other.url);
  const { code, stderr } = await launchwindow(['serve'], {
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    PORT: port,
  });
  await other.close(0);
  expect(stderr).toBe(
    `error: Cannot listen on 127.0.0.1:${port}: port ${port} is in use. Stop what listens there, or set PORT to another one.\n`,
  );
  expect(code).toBe(1);
});

test('a database that cannot be written is named, with the fix', async () => {
  const { code, stderr } = await launchwindow(['serve'], { DATABASE_PATH: folder.path });
  expect(stderr).toBe(
    `error: Cannot open the database ${folder.path} (unable to open database file). Set DATABASE_PATH to a file that can be written, or restore it from a backup.\n`,
  );
  expect(code).toBe(1);
});

async function startAndAsk(databasePath: string): Promise<{ forecast: unknown }> {
  // Hindcasts are made behind, and stop wherever a server is ended: they have a test of their own.
  const env = { DATABASE_PATH: databasePath, HINDCASTS_ON_START: 'false' };
  const { url, server } = await startServer(env);
  await server.logged('refresh ended');
  const response = await fetch(`${url}/v1/series/kimi/forecast`);
  const forecast: unknown = await response.json();
  server.kill('SIGTERM');
  const { code } = await server.ended;
  expect(code).toBe(0);
  return { forecast };
}

type Dump = ReadonlyMap<string, readonly unknown[]>;

/** Every row but those of runs, and their number: each start adds one. */
function dump(databasePath: string): Dump {
  const client = new Client(databasePath, { readonly: true });
  const names = client
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all()
    .map(String);
  const rows = new Map(
    names
      .filter((name) => name !== 'refresh_runs')
      .map((name) => [name, client.prepare(`select * from "${name}"`).all()]),
  );
  const totals = "select * from totals where counted <> 'refresh_runs'";
  rows.set('totals', client.prepare(totals).all());
  client.close();
  return rows;
}

const SHOWN_ROWS = 3;
const SHOWN_CHARACTERS = 300;

/** What a dump has that the one before had not, and the other way round, by table: whole dumps are too long to be read. */
function changed(before: Dump, after: Dump): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((table) => {
    const [old, now] = [before, after].map(
      (dumped) => new Set((dumped.get(table) ?? []).map((row) => JSON.stringify(row))),
    );
    const [gone, come] = [old?.difference(now ?? new Set()), now?.difference(old ?? new Set())];
    return [...shown(`${table} without`, gone), ...shown(`${table} with`, come)];
  });
}

function shown(what: string, rows: ReadonlySet<string> = new Set()): string[] {
  const some = [...rows].slice(0, SHOWN_ROWS);
  return some.map((row) => `${what} ${rows.size} such as ${row.slice(0, SHOWN_CHARACTERS)}`);
}

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import type { Database } from '../../src/store/database.ts';
import { forgetLeases } from '../chaos/inspect.ts';
import { released } from '../http/operated.ts';
import { startService, TODAY, TOKEN } from '../http/service.ts';
import type { TestService } from '../http/service.ts';
import { temporaryFolder } from '../runtime/program.ts';

const ENDS_A_FORECAST = released('2026-10-26');
const WHOLE_STATE = [
  '/v1/releases/kimi-k4',
  '/v1/series/kimi/forecast',
  '/v1/series/kimi/forecast?target=generation',
  '/v1/changes?limit=250',
  '/v1/track-record',
  '/v1/export/forecasts.ndjson',
  '/v1/export/scores.ndjson',
];

/** The first write records the facts. */
const FIRST_AFTER_FACTS = 2;

/** A process that dies at one of its writes: from then on it does nothing more. */
function dyingAt(write: number, database: Database): { database: Database; writes: () => number } {
  let writes = 0;
  const alive = () => {
    if (writes >= write) throw new Error('the process was killed');
  };
  const queries = new Proxy(database.queries, {
    get(target, name) {
      alive();
      return Reflect.get(target, name);
    },
  });
  const atomic: Database['atomic'] = async (statements) => {
    alive();
    // A lease that is taken or given back, the one write that stands alone, changes nothing that is served.
    if (statements.length > 1) writes += 1;
    alive();
    return database.atomic(statements);
  };
  return { database: { queries, atomic }, writes: () => writes };
}

async function post({ ctx }: TestService, database: Database): Promise<number> {
  const app = createApp(bindServices({ ...ctx, database }), {
    now: ctx.clock,
    log: ctx.log,
    adminToken: TOKEN,
    publicUrl: null,
    build: 'test',
  });
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify(ENDS_A_FORECAST);
  return (await app.request('/v1/releases', { method: 'POST', headers, body })).status;
}

/** Everything that is served, but for the counter of versions. */
async function served({ app }: TestService): Promise<string[]> {
  const bodies = WHOLE_STATE.map(async (path) => (await app.request(path)).text());
  return (await Promise.all(bodies)).map((body) => body.replace(/"data_version":"[^"]+",/, ''));
}

async function undisturbed() {
  const service = await startService();
  const { database, writes } = dyingAt(Infinity, service.ctx.database);
  expect(await post(service, database)).toBe(201);
  return { writes: writes(), state: await served(service) };
}

async function eachKill(completed: (killed: TestService, path: string) => Promise<string[]>) {
  const whole = await undisturbed();
  expect(whole.writes).toBeGreaterThan(FIRST_AFTER_FACTS);
  const folder = await temporaryFolder();
  let halfDone = 0;
  for (let write = FIRST_AFTER_FACTS; write <= whole.writes; write += 1) {
    const path = join(folder.path, `${write}.db`);
    const killed = await startService({ path });
    expect(await post(killed, dyingAt(write, killed.ctx.database).database)).toBe(500);
    if (JSON.stringify(await served(killed)) !== JSON.stringify(whole.state)) halfDone += 1;
    // Half a minute later: a killed process holds its lease no longer.
    forgetLeases(path);
    expect(await completed(killed, path)).toEqual(whole.state);
    killed.close();
  }
  await folder.remove();
  // The last write only notes what has been looked at.
  expect(halfDone).toBe(whole.writes - FIRST_AFTER_FACTS);
}

test('killed at any of its writes, a recorded release is completed by the next start', () =>
  eachKill(async (_killed, path) => {
    const restarted = await startService({ path });
    const state = await served(restarted);
    restarted.close();
    return state;
  }));

test('killed at any of its writes, a recorded release is completed by the same request', () =>
  eachKill(async (killed) => {
    expect(await post(killed, killed.ctx.database)).toBe(200);
    // The version of the data is asked for once a second.
    killed.setNow(TODAY, 43_202_000);
    return served(killed);
  }));

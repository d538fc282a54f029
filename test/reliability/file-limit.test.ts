import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forgetLeases, inspect } from '../chaos/inspect.ts';
import { released } from '../http/operated.ts';
import { launchwindow, start, startServer, temporaryFolder } from '../runtime/program.ts';

const TOKEN = 'a-token-of-a-full-disk';
/** In blocks of 1 KiB or of half of it, as the shell has it: less than a few writes take. */
const BLOCKS = 256;
const MOST_WRITES = 100;

test('a server whose files may grow no further says so, keeps what it acknowledged, and goes on where they may', async () => {
  const folder = await temporaryFolder();
  const env = {
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    ADMIN_TOKEN: TOKEN,
    REFRESH_ON_START: 'false',
    HINDCASTS_ON_START: 'false',
  };
  expect((await launchwindow(['import'], env)).code).toBe(0);
  const limited = `ulimit -f ${BLOCKS} && exec "$0" src/runtime/launcher.mjs serve`;
  const full = start('sh', ['-c', limited, process.execPath], env);
  const { url } = await full.logged('listening');
  const acknowledged: string[] = [];
  let refused = await record(String(url), 'kimi-0');
  for (let nth = 1; refused.status === 201 && nth < MOST_WRITES; nth += 1) {
    acknowledged.push(`kimi-${nth - 1}`);
    refused = await record(String(url), `kimi-${nth}`);
  }
  expect(await refused.json()).toMatchObject({
    status: 503,
    detail: expect.stringMatching(/^Cannot use the database: its disk fails\. Look at the disk/),
  });
  expect((await fetch(`${String(url)}/v1/series/kimi/forecast`)).status).toBe(200);
  full.kill('SIGTERM');
  await full.ended;
  inspect(env.DATABASE_PATH, acknowledged);
  // What half a minute does: it could not give its lease back.
  forgetLeases(env.DATABASE_PATH);
  const next = await startServer(env);
  expect((await record(next.url, 'kimi-once-more')).status).toBe(201);
  next.server.kill('SIGTERM');
  expect((await next.server.ended).code).toBe(0);
  await folder.remove();
});

/** One release more of an old day, so that no forecast is resolved by it. */
function record(url: string, id: string): Promise<Response> {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const claims = [{ source: 'kimi-help-center', date: '2026-09-01' }];
  const body = {
    ...released('2026-09-01'),
    id,
    level: 'variant',
    events: [{ stage: 'ga', claims }],
  };
  return fetch(`${url}/v1/releases`, { method: 'POST', headers, body: JSON.stringify(body) });
}

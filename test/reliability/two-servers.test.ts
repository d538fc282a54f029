import type { ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, startServer, temporaryFolder } from '../runtime/program.ts';
import { upstreamServer } from '../support/upstream-server.ts';

const TOKEN = 'a-token-of-two-servers';

test('of two servers on one file one refreshes, the other says that it is busy, and both serve meanwhile', async () => {
  const folder = await temporaryFolder();
  const asked = Promise.withResolvers<ServerResponse>();
  const source = await upstreamServer((_, response) => asked.resolve(response));
  const env = {
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    ADMIN_TOKEN: TOKEN,
    SOURCES: 'models-dev',
    SOURCE_MODELS_DEV_URL: source.url,
    REFRESH_ON_START: 'false',
    HINDCASTS_ON_START: 'false',
  };
  const one = await startServer(env);
  const other = await startServer(env);
  const refresh = (url: string) =>
    fetch(`${url}/v1/refresh`, { method: 'POST', headers: { Authorization: `Bearer ${TOKEN}` } });
  const refreshed = refresh(one.url);
  const answer = await asked.promise;
  const refused = await refresh(other.url);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    detail: 'Another refresh or import is running: try again when it has ended.',
  });
  const forecasts = await Promise.all(
    [one, other].map(async ({ url }) => (await fetch(`${url}/v1/series/kimi/forecast`)).text()),
  );
  expect(forecasts[0]).toContain('"series":"kimi"');
  expect(forecasts[1]).toBe(forecasts[0]);
  answer.end(await readFile(join(root, 'test/fixtures/models-dev/2026-09-30.json')));
  expect((await refreshed).status).toBe(200);
  expect(source.requests).toHaveLength(1);
  for (const { server } of [one, other]) server.kill('SIGTERM');
  for (const { server } of [one, other]) expect((await server.ended).code).toBe(0);
  await source.close();
  await folder.remove();
});

import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { forgetLeases } from '../chaos/inspect.ts';
import { start, startServer, temporaryFolder } from '../runtime/program.ts';
import { created } from '../services/webhook-service.ts';
import { upstreamServer } from '../support/upstream-server.ts';

const TOKEN = 'a-token-of-a-subscriber';

test('a server killed between sending a message and noting so sends the same again under the same id', async () => {
  const folder = await temporaryFolder();
  const [first, second] = [Promise.withResolvers<Message>(), Promise.withResolvers<Message>()];
  const subscriber = await upstreamServer((request, response) => {
    if (subscriber.requests.length === 1) first.resolve(whole(request));
    else second.resolve(whole(request).finally(() => response.end()));
  });
  const env = {
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    ADMIN_TOKEN: TOKEN,
    WEBHOOKS_ALLOW_PRIVATE: 'true',
    REFRESH_ON_START: 'false',
    HINDCASTS_ON_START: 'false',
  };
  // Not through npm, which would be killed in its place.
  const killed = start(process.execPath, ['src/runtime/launcher.mjs', 'serve'], env);
  const { url } = await killed.logged('listening');
  const ask = async (path: string, body: object) =>
    fetch(`${String(url)}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { data } = created.parse(await (await ask('/v1/webhooks', { url: subscriber.url })).json());
  expect((await ask(`/v1/webhooks/${data.id}/ping`, {})).status).toBe(202);
  const { headers: before, ...sent } = await first.promise;
  killed.kill('SIGKILL');
  await killed.ended;
  // What a minute does: a killed process keeps its lease no longer.
  forgetLeases(env.DATABASE_PATH);
  const next = await startServer(env);
  const { headers: after, ...again } = await second.promise;
  expect(after['webhook-id']).toBe(before['webhook-id']);
  expect(again).toEqual(sent);
  next.server.kill('SIGTERM');
  expect((await next.server.ended).code).toBe(0);
  await subscriber.close();
  await folder.remove();
});

type Message = Pick<IncomingMessage, 'headers'> & { readonly body: string };

async function whole(request: IncomingMessage): Promise<Message> {
  return { headers: request.headers, body: await text(request) };
}

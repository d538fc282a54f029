import { expect, test } from 'vitest';
import { nodePost } from '../../src/runtime/post-webhook.ts';
import type { Post } from '../../src/services/deliver-webhooks.ts';
import { subscriber, webhookService } from './webhook-service.ts';

const PINGS = 12;

async function pinged(
  { subscribe, ask }: Awaited<ReturnType<typeof webhookService>>,
  url: string,
  pings = PINGS,
) {
  const { id } = await subscribe({ url });
  for (let nth = 0; nth < pings; nth += 1) await ask('POST', `/v1/webhooks/${id}/ping`);
  return id;
}

test('subscribers that hang with a backlog hold nobody up', async () => {
  const service = await webhookService();
  const { url, received } = await subscriber();
  const hanging: string[] = [];
  // The port is free, and nobody connects: what is posted there hangs until the test lets it go.
  for (let port = 1; port <= 9; port += 1)
    hanging.push(await pinged(service, `http://127.0.0.1:${port}/hook`));
  await pinged(service, url);
  const real = nodePost({ allowPrivate: true });
  const timeOut = Promise.withResolvers<never>();
  timeOut.promise.catch(() => undefined);
  const all = Promise.withResolvers<void>();
  const post: Post = async (...message) => {
    if (message[0] !== url) return timeOut.promise;
    const answer = await real(...message);
    if (received.length === PINGS) all.resolve();
    return answer;
  };
  const run = service.deliver(post);
  await all.promise;
  timeOut.reject(new Error('No answer within 15 seconds.'));
  // Each that hangs was tried once, not once for every message.
  expect(await run).toBe(PINGS + hanging.length);
});

test('who could not be reached comes after those who can', async () => {
  const service = await webhookService();
  const tried: string[] = [];
  const fails: Post = (url) => {
    tried.push(new URL(url).port);
    return Promise.reject(new Error('No answer.'));
  };
  const ports = Array.from({ length: 10 }, (_, at) => String(at + 1));
  for (const port of ports) await pinged(service, `http://127.0.0.1:${port}/hook`, 2);
  await service.deliver(fails);
  const { url } = await subscriber();
  await pinged(service, url, 1);
  await service.deliver(fails);
  expect(tried.slice(0, 10).toSorted()).toEqual(ports.toSorted());
  expect(tried[10]).toBe(new URL(url).port);
});

test('a run sends one subscriber a hundred messages, and the rest in the next', async () => {
  const service = await webhookService();
  const post: Post = () => Promise.resolve({ status: 200, retryAfter: null });
  await pinged(service, 'http://127.0.0.1:1/hook', 103);
  expect(await service.deliver(post)).toBe(100);
  expect(await service.deliver(post)).toBe(3);
});

const HOUR_MS = 3_600_000;

test.each([
  ['in seconds', '7200', 2 * HOUR_MS],
  ['as a date', 'Tue, 27 Oct 2026 15:00:00 GMT', 3 * HOUR_MS],
  ['for longer than a day', '31536000', 24 * HOUR_MS],
])('a subscriber that asks for patience %s is left alone so long', async (_how, asked, restMs) => {
  const service = await webhookService();
  const { url, received } = await subscriber((nth) => (nth === 1 ? 429 : 200), {
    'Retry-After': asked,
  });
  await pinged(service, url, 3);
  const noonMs = 12 * HOUR_MS;
  expect(await service.deliver()).toBe(1);
  service.setNow('2026-10-27', noonMs + restMs - 1);
  expect(await service.deliver()).toBe(0);
  service.setNow('2026-10-27', noonMs + restMs);
  expect(await service.deliver()).toBe(3);
  expect(received).toHaveLength(4);
});

test('patience that is asked with another status, or in no time that is one, changes nothing', async () => {
  const service = await webhookService();
  const { url } = await subscriber((nth) => (nth === 1 ? 500 : 503), { 'Retry-After': 'soon' });
  await pinged(service, url, 2);
  expect(await service.deliver()).toBe(2);
  service.setNow('2026-10-27', 12 * HOUR_MS + 5_000);
  expect(await service.deliver()).toBe(2);
});

test('the backlog of who answers 410 is given up at once', async () => {
  const service = await webhookService();
  const { url, received } = await subscriber(() => 410);
  const id = await pinged(service, url, 3);
  expect(await service.deliver()).toBe(3);
  expect(received).toHaveLength(1);
  expect((await service.logOf(id)).map(({ state }) => state)).toEqual(Array(3).fill('failed'));
});

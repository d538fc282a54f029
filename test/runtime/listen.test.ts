import { expect, test } from 'vitest';
import { listen } from '../../src/runtime/listen.ts';

const anywhere = { host: '127.0.0.1', port: 0 };
const NO_GRACE_MS = 1;
const LONG_GRACE_MS = 60_000;

test('closing answers what was asked before, and takes no new connection', async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Response>();
  const listening = await listen(() => {
    asked.resolve();
    return answer.promise;
  }, anywhere);
  const response = fetch(listening.url);
  await asked.promise;
  const closed = listening.close(LONG_GRACE_MS);
  await expect(fetch(listening.url)).rejects.toThrow('fetch failed');
  answer.resolve(new Response('late'));
  expect(await (await response).text()).toBe('late');
  await closed;
});

test('an answer that takes longer than the grace is cut off', async () => {
  const asked = Promise.withResolvers<void>();
  const listening = await listen(() => {
    asked.resolve();
    return new Promise<Response>(() => {});
  }, anywhere);
  const response = expect(fetch(listening.url)).rejects.toThrow('fetch failed');
  await asked.promise;
  await listening.close(NO_GRACE_MS);
  await response;
});

test('an address of another machine is named, with the fix', async () => {
  await expect(listen(() => new Response(), { host: '192.0.2.1', port: 0 })).rejects.toThrow(
    'Cannot listen on 192.0.2.1:0: this machine does not have that address. Set HOST to one that it has, such as 127.0.0.1.',
  );
});

import { createHmac } from 'node:crypto';
import { Webhook as Svix } from 'svix';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { nodePost } from '../../src/runtime/post-webhook.ts';
import type { Post } from '../../src/services/deliver-webhooks.ts';
import { operated } from '../http/operated.ts';
import { created, messageOf, subscriber, webhookService } from './webhook-service.ts';

const changesOf = z.object({ data: z.array(z.looseObject({})) });

test('a release is told once, signed so that two other implementations verify it', async () => {
  const { subscribe, deliver, ship, ask } = await webhookService();
  const { url, received } = await subscriber();
  const { secret } = await subscribe({ url, types: ['release.recorded'], series: ['kimi'] });
  await ship('2026-10-28', 'kimi-k3.1');
  expect(await deliver()).toBe(1);
  expect(await deliver()).toBe(0);
  const { id, time, signature, body } = messageOf(received);
  expect(JSON.parse(body)).toMatchObject({
    type: 'release.recorded',
    timestamp: '2026-10-28T12:00:00.000Z',
    data: { series: 'kimi', subject: 'kimi-k3.1', release: { name: 'kimi-k3.1' } },
  });
  const { data: changes } = changesOf.parse(await (await ask('GET', '/v1/changes')).json());
  expect(changes).toContainEqual(JSON.parse(body).data);
  // By hand, after the specification: HMAC-SHA256 over id, time and body, with the decoded secret.
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  expect(signature).toBe(`v1,${mac}`);
  expect(signature).toBe(new Svix(secret).sign(id, new Date(time * 1000), body));
});

test('while a secret is replaced, messages verify with either; a day later with the new one alone', async () => {
  const { subscribe, deliver, ask, setNow } = await webhookService();
  const { url, received } = await subscriber();
  const { id: webhook, secret: before } = await subscribe({ url });
  const answer = await ask('POST', `/v1/webhooks/${webhook}/rotate-secret`);
  const { secret: after } = created.parse(await answer.json()).data;
  const signaturesNow = async () => {
    await ask('POST', `/v1/webhooks/${webhook}/ping`);
    await deliver();
    const { id, time, signature, body } = messageOf(received.splice(0));
    const made = [after, before].map((one) => new Svix(one).sign(id, new Date(time * 1000), body));
    return { signature, made };
  };
  const during = await signaturesNow();
  expect(during.signature).toBe(during.made.join(' '));
  setNow('2026-10-29');
  const later = await signaturesNow();
  expect(later.signature).toBe(later.made[0]);
  const listed = await (await ask('GET', '/v1/webhooks')).text();
  expect(listed).not.toMatch(/whsec_/);
});

test('what fails is tried again under the same id, on the schedule of the standard, until it is given up', async () => {
  const { subscribe, deliver, ask, logOf, setNow } = await webhookService();
  const { url, received } = await subscriber(() => 503);
  const { id } = await subscribe({ url });
  await ask('POST', `/v1/webhooks/${id}/ping`);
  const [SECOND, MINUTE, HOUR] = [1, 60, 3600];
  const waits = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR];
  let seconds = 43_200;
  expect(await deliver()).toBe(1);
  for (const wait of [...waits, 20 * HOUR, 24 * HOUR]) {
    setNow('2026-10-27', (seconds + wait - 1) * 1000);
    expect(await deliver()).toBe(0);
    seconds += wait;
    setNow('2026-10-27', seconds * 1000);
    expect(await deliver()).toBe(1);
  }
  setNow('2026-11-27');
  expect(await deliver()).toBe(0);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const [logged] = await logOf(id);
  expect(logged?.state).toBe('failed');
  expect(logged?.attempts.map(({ status }) => status)).toEqual(Array(10).fill(503));
});

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) is not followed, and counts as a failure',
  async (status) => {
    const { subscribe, deliver, ask, logOf } = await webhookService();
    const { url, received } = await subscriber(() => status);
    const { id } = await subscribe({ url });
    await ask('POST', `/v1/webhooks/${id}/ping`);
    await deliver();
    expect(received.map(({ path }) => path)).toEqual(['/hook']);
    expect(await logOf(id)).toMatchObject([
      { state: 'pending', attempts: [{ status, error: 'A redirect, which is not followed.' }] },
    ]);
  },
);

test('who answers 410 is told nothing more', async () => {
  const { subscribe, deliver, ask, logOf, ship } = await webhookService();
  const { url, received } = await subscriber(() => 410);
  const { id } = await subscribe({ url });
  await ask('POST', `/v1/webhooks/${id}/ping`);
  await deliver();
  await ship('2026-10-28', 'kimi-k3.1');
  await deliver();
  expect(received).toHaveLength(1);
  expect(await logOf(id)).toMatchObject([{ state: 'failed', next_attempt_at: null }]);
  const answer = await ask('GET', `/v1/webhooks/${id}`);
  expect(await answer.json()).toMatchObject({
    data: { state: 'disabled', reason: 'It answered 410 Gone.' },
  });
});

test('what a killed process was sending is sent again under the same id', async () => {
  const { subscribe, deliver, ask, setNow } = await webhookService();
  const { url, received } = await subscriber();
  const { id } = await subscribe({ url });
  await ask('POST', `/v1/webhooks/${id}/ping`);
  const real = nodePost({ allowPrivate: true });
  const sent = Promise.withResolvers<void>();
  // It has sent, and is never heard of again.
  const killed: Post = async (...message) => {
    await real(...message);
    sent.resolve();
    return new Promise(() => {});
  };
  const lost = deliver(killed);
  lost.catch(() => undefined);
  await sent.promise;
  expect(await deliver()).toBeNull();
  setNow('2026-10-27', 43_200_000 + 60_000);
  expect(await deliver()).toBe(1);
  expect(received).toHaveLength(2);
  expect(received[0]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id']);
});

test('a message can be sent once more, and a subscription ended', async () => {
  const { subscribe, deliver, ask, logOf } = await webhookService();
  const { url, received } = await subscriber();
  const { id } = await subscribe({ url });
  await ask('POST', `/v1/webhooks/${id}/ping`);
  await deliver();
  const [first] = await logOf(id);
  const replay = `/v1/webhooks/${id}/deliveries/${first?.id ?? ''}/replay`;
  expect((await ask('POST', replay)).status).toBe(202);
  await deliver();
  expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([first?.id, first?.id]);
  expect((await ask('POST', replay.replace('msg_', 'msg_x'))).status).toBe(404);
  expect((await ask('DELETE', `/v1/webhooks/${id}`)).status).toBe(204);
  expect((await ask('GET', `/v1/webhooks/${id}`)).status).toBe(404);
  expect((await ask('POST', replay)).status).toBe(404);
});

test.each([
  [{ series: ['kimi', 'kimmi'] }, 'series.1', 'There is no series "kimmi". Did you mean "kimi"?'],
  [{ labs: ['moonshoot'] }, 'labs.0', 'There is no lab "moonshoot". Did you mean "moonshot"?'],
])(
  'a subscription to %o, which nothing has, is refused by its field',
  async (filter, parameter, detail) => {
    const { ask } = await webhookService();
    const answer = await ask('POST', '/v1/webhooks', {
      url: 'https://example.org/hook',
      ...filter,
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ detail, errors: [{ parameter, message: detail }] });
    expect(await (await ask('GET', '/v1/webhooks')).json()).toMatchObject({ total: 0 });
  },
);

test.each(['http://127.0.0.1:9/hook', 'https://receiver.internal/hook'])(
  'the refusal of %s names the setting that allows it',
  async (url) => {
    const { post } = await operated();
    const answer = await post('/v1/webhooks', { url });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      detail: expect.stringContaining('WEBHOOKS_ALLOW_PRIVATE=true'),
    });
  },
);

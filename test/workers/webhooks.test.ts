import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Webhook as Verifier } from 'standardwebhooks';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import worker from '../../src/runtime/worker.ts';
import { freshD1 } from '../support/d1.ts';

const TOKEN = 'a-token-of-an-operator';
const WEBHOOKS_CRON = '*/5 * * * *';

const subscribed = z.object({ data: z.object({ id: z.string(), secret: z.string() }) });
const deliveries = z.object({
  data: z.array(z.looseObject({ state: z.string(), next_attempt_at: z.string().nullable() })),
});
const messages = z.array(
  z.object({ path: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
);

beforeEach(() => freshD1());

const withToken = { ...env, ADMIN_TOKEN: TOKEN, IMPORT_ON_START: 'false', LOG_LEVEL: 'silent' };

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const request = new Request(`https://example.org${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const execution = createExecutionContext();
  const response = await worker.fetch(request, withToken, execution);
  await waitOnExecutionContext(execution);
  expect(response.status).toBeLessThan(300);
  return response.json();
}

async function pinged(url: string) {
  const { id, secret } = subscribed.parse(await ask('POST', '/v1/webhooks', { url })).data;
  await ask('POST', `/v1/webhooks/${id}/ping`);
  return { id, secret };
}

const deliver = () => worker.scheduled({ cron: WEBHOOKS_CRON }, withToken);
const received = async () =>
  messages.parse(await (await fetch('https://hooks.example.org/')).json());

test('the cron trigger of the Worker delivers what is due, signed, once', async () => {
  const { secret } = await pinged('https://hooks.example.org/200');
  await deliver();
  await deliver();
  const [message, ...rest] = await received();
  expect(rest).toEqual([]);
  const verified = new Verifier(secret).verify(message?.body ?? '', message?.headers ?? {});
  expect(verified).toMatchObject({ type: 'ping' });
});

test.each([
  ['a redirect is not followed', 307, 'pending'],
  ['410 ends it', 410, 'failed'],
  ['503 is tried again', 503, 'pending'],
])('on Workers, %s', async (_what, status, state) => {
  const { id } = await pinged(`https://hooks.example.org/${status}`);
  await deliver();
  await deliver();
  expect((await received()).map(({ path }) => path)).toEqual([`/${status}`]);
  const log = deliveries.parse(await ask('GET', `/v1/webhooks/${id}/deliveries`));
  expect(log.data).toMatchObject([{ state, attempts: [{ status }] }]);
  const next = Date.parse(log.data[0]?.next_attempt_at ?? '');
  const tried = z.object({ attempted_at: z.string() }).array().parse(log.data[0]?.['attempts']);
  const waitMs = next - Date.parse(tried[0]?.attempted_at ?? '');
  // Asked for, or the first of the schedule, whose next is five minutes; none where it is over.
  const [least, most] = status === 503 ? [7_200_000, 7_500_000] : [5_000, 300_000];
  expect(state === 'failed' ? Number.isNaN(waitMs) : waitMs >= least && waitMs < most).toBe(true);
});

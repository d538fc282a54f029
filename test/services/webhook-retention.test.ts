import { expect, test } from 'vitest';
import type { Post } from '../../src/services/deliver-webhooks.ts';
import { webhookService } from './webhook-service.ts';

const answers: Post = () => Promise.resolve({ status: 200, retryAfter: null });
const fails: Post = () => Promise.reject(new Error('No answer.'));

async function pinged() {
  const service = await webhookService();
  const { id } = await service.subscribe({ url: 'http://127.0.0.1:9/hook' });
  await service.ask('POST', `/v1/webhooks/${id}/ping`);
  return { ...service, id, logged: () => service.logOf(id) };
}

test('a message that has ended is in the log for thirty days more', async () => {
  const { setNow, deliver, logged } = await pinged();
  await deliver(answers);
  setNow('2026-11-26');
  await deliver(answers);
  expect(await logged()).toMatchObject([{ state: 'delivered', attempts: [{ status: 200 }] }]);
  setNow('2026-11-27');
  await deliver(answers);
  expect(await logged()).toEqual([]);
});

test('a message that waits is never forgotten, however old it is', async () => {
  const { setNow, deliver, logged } = await pinged();
  setNow('2027-03-01');
  await deliver(fails);
  setNow('2027-06-01');
  await deliver(answers);
  expect(await logged()).toMatchObject([{ attempts: [{ status: null }, { status: 200 }] }]);
});

test('a message that is sent once more counts from then', async () => {
  const { id, setNow, ask, deliver, logged } = await pinged();
  await deliver(answers);
  const [sent] = await logged();
  setNow('2026-11-20');
  await ask('POST', `/v1/webhooks/${id}/deliveries/${sent?.id ?? ''}/replay`);
  await deliver(answers);
  setNow('2026-12-19');
  await deliver(answers);
  expect(await logged()).toMatchObject([{ attempts: [{ status: 200 }, { status: 200 }] }]);
  setNow('2026-12-21');
  await deliver(answers);
  expect(await logged()).toEqual([]);
});

import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import type { Database } from '../../src/store/database.ts';
import { operated } from '../http/operated.ts';
import { readList, readSingle } from '../http/read.ts';
import { TODAY, TOKEN } from '../http/service.ts';

const HOOK = JSON.stringify({ url: 'https://example.org/hook' });
const WRITES = {
  'a new webhook': ['POST', '/v1/webhooks', HOOK],
  'a new secret': ['POST', '/v1/webhooks/{id}/rotate-secret', null],
  'a ping': ['POST', '/v1/webhooks/{id}/ping', null],
  'a message sent once more': ['POST', '/v1/webhooks/{id}/deliveries/{delivery}/replay', null],
  'the end of a webhook': ['DELETE', '/v1/webhooks/{id}', null],
} as const;
const OF_OPERATORS = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };

/** The service with a webhook that was pinged once, and a process beside it that dies after so many writes. */
async function dyingAfter(writes: number) {
  const { ctx, ask, setNow } = await operated();
  const send = (path: string, body: string | null) =>
    ask(path, { method: 'POST', headers: OF_OPERATORS, body });
  const { id } = readSingle((await send('/v1/webhooks', HOOK)).json).data;
  const { id: delivery } = readSingle(
    (await send(`/v1/webhooks/${String(id)}/ping`, null)).json,
  ).data;
  let left = writes;
  const atomic: Database['atomic'] = async (...asked) => {
    if (left === 0) throw new Error('the process was killed');
    left -= 1;
    return ctx.database.atomic(...asked);
  };
  const dying = createApp(bindServices({ ...ctx, database: { ...ctx.database, atomic } }), {
    now: ctx.clock,
    log: ctx.log,
    adminToken: TOKEN,
    publicUrl: null,
    build: 'test',
  });
  const requestOf = ([method, path, body]: (typeof WRITES)[keyof typeof WRITES]) =>
    [
      path.replace('{id}', String(id)).replace('{delivery}', String(delivery)),
      { method, headers: { ...OF_OPERATORS, 'Idempotency-Key': 'k-1' }, body },
    ] as const;
  const totalsOf = async () => {
    const total = async (path: string) => {
      const { status, json } = await ask(path, { headers: OF_OPERATORS });
      return status === 200 ? readList(json).total : null;
    };
    const paths = ['/v1/webhooks', '/v1/audit', `/v1/webhooks/${String(id)}/deliveries`];
    return Promise.all(paths.map(total));
  };
  return { ask, dying, requestOf, totalsOf, setNow };
}

test.each(Object.entries(WRITES))(
  '%s is not written again under its key after a kill between writing and answering',
  async (_, write) => {
    // The first takes the key.
    const { ask, dying, requestOf, totalsOf } = await dyingAfter(2);
    const before = await totalsOf();
    expect((await dying.request(...requestOf(write))).status).toBe(500);
    const written = await totalsOf();
    if (!write[1].endsWith('replay')) expect(written).not.toEqual(before);
    const again = await ask(...requestOf(write));
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect(again.status).toBeLessThan(300);
    expect(await totalsOf()).toEqual(written);
  },
);

test.each(Object.entries(WRITES))(
  '%s is written a minute after a kill between taking its key and writing',
  async (_, write) => {
    const { ask, dying, requestOf, setNow } = await dyingAfter(1);
    expect((await dying.request(...requestOf(write))).status).toBe(500);
    expect((await ask(...requestOf(write))).status).toBe(409);
    setNow(TODAY, 43_200_000 + 61_000);
    const again = await ask(...requestOf(write));
    expect([again.status < 300, again.headers.get('Idempotency-Replayed')]).toEqual([true, null]);
  },
);

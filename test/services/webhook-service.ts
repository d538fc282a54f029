import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { z } from 'zod';
import type { AppOptions } from '../../src/http/app-state.ts';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { nodePost } from '../../src/runtime/post-webhook.ts';
import { changeDocument } from '../../src/render/documents/change-document.ts';
import { deliverWebhooks } from '../../src/services/deliver-webhooks.ts';
import type { Post } from '../../src/services/deliver-webhooks.ts';
import { advance, surveyed } from '../http/advance.ts';
import { lab, release, series } from '../http/catalog-builder.ts';
import { startService, TOKEN } from '../http/service.ts';
import { listenForTest } from '../support/listen-for-test.ts';

export const created = z.object({ data: z.looseObject({ id: z.string(), secret: z.string() }) });
const log = z.object({
  data: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      state: z.string(),
      attempts: z.array(z.looseObject({ status: z.number().nullable() })),
    }),
  ),
});

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export const moonshot = lab('moonshot', [
  series(
    'kimi',
    [
      ['kimi-k2', '2025-07-11'],
      ['kimi-k2.5', '2026-01-27'],
      ['kimi-k2.6', '2026-04-20'],
      ['kimi-k3', '2026-07-16'],
    ].map(([id = '', day = '']) => release(id, day)),
  ),
]);

/** A subscriber on this machine that answers as told and remembers what it got. */
export async function subscriber(
  status: (nth: number) => number = () => 200,
  answered: Record<string, string> = { Location: '/elsewhere' },
) {
  const received: Received[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '', headers } = request;
    received.push({ path, headers, body: await text(request) });
    response.writeHead(status(received.length), answered);
    response.end('x'.repeat(1_000_000));
  };
  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => response.destroy(Error(String(error))));
  });
  return { url: `http://127.0.0.1:${await listenForTest(server)}/hook`, received };
}

export async function webhookService() {
  const service = await startService({ catalog: surveyed([moonshot], '2026-10-26') });
  const options: AppOptions = {
    now: service.ctx.clock,
    log: service.ctx.log,
    adminToken: TOKEN,
    publicUrl: null,
    build: 'test',
  };
  const app = createApp(bindServices(service.ctx, { allowPrivateWebhooks: true }), options);
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return app.request(path, init);
  };
  return {
    setNow: (day: string, ms?: number) => service.setNow(day, ms),
    ask,
    subscribe: async (body: object) => {
      const response = await ask('POST', '/v1/webhooks', body);
      expect(response.status).toBe(201);
      return created.parse(await response.json()).data;
    },
    deliver: (post: Post = nodePost({ allowPrivate: true })) =>
      deliverWebhooks({
        ctx: service.ctx,
        input: { post, random: () => 0, atOnce: 10, describe: changeDocument },
      }),
    logOf: async (id: string) =>
      log.parse(await (await ask('GET', `/v1/webhooks/${id}/deliveries`)).json()).data,
    ship: (day: string, id: string) =>
      advance(service, day, surveyed([moonshot], day, { kimi: release(id, day) })),
  };
}

export function messageOf(received: readonly Received[]) {
  const [message] = received;
  if (message === undefined || received.length !== 1) throw new Error('not one message came');
  const { headers, body } = message;
  return {
    id: String(headers['webhook-id']),
    time: Number(headers['webhook-timestamp']),
    signature: headers['webhook-signature'],
    body,
  };
}

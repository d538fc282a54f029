import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { startService } from './service.ts';

const { ctx } = await startService();
const UNSET = 'PUBLIC_URL is not set';
const CALLED = 'PUBLIC_URL says that this server is called launchwindow.example';
test.each([
  ['http://rebind.example', 'http://evil.example', null, 403, UNSET],
  ['http://rebind.example', 'http://rebind.example', 'https://launchwindow.example', 403, CALLED],
  [
    'https://launchwindow.example',
    'https://a-blog.example',
    'https://launchwindow.example',
    200,
    '',
  ],
  ['http://inside:3000', 'https://launchwindow.example', 'https://launchwindow.example', 200, ''],
  ['http://127.0.0.1:3000', 'http://localhost:6274', null, 200, ''],
  ['http://[::1]:3000', 'http://localhost:6274', null, 200, ''],
  ['http://127.0.0.1:3000', 'null', null, 403, 'has an origin'],
  ['http://rebind.example', null, null, 200, ''],
])(
  'asked at %s from a page of %s, a server at %s answers with %i',
  async (at, origin, publicUrl, status, why) => {
    const given = { now: ctx.clock, log: ctx.log, adminToken: null, publicUrl, build: 'test' };
    const answer = await createApp(bindServices(ctx), given).request(`${at}/mcp`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        'Mcp-Protocol-Version': '2025-11-25',
        ...(origin === null ? {} : { Origin: origin }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(why);
  },
);

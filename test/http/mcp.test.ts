import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { VersionNegotiationOptions } from '@modelcontextprotocol/client';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { startService } from './service.ts';

const service = await startService();
const { app } = service;
const opened: Client[] = [];
afterEach(async () => {
  for (const client of opened.splice(0)) await client.close();
});

/** The protocol's own client, wired to the app without a network. */
async function connect(
  versionNegotiation: VersionNegotiationOptions,
  to: Pick<typeof app, 'request'> = app,
): Promise<Client> {
  const client = new Client({ name: 'a-test', version: '1' }, { versionNegotiation });
  const transport = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
    fetch: async (url, init) => to.request(String(url), init),
  });
  await client.connect(transport);
  opened.push(client);
  return client;
}

const VERSIONS = [
  ['2026-07-28', { mode: { pin: '2026-07-28' } }],
  ['2025-11-25', { mode: 'legacy' }],
] as const;

test.each(VERSIONS)(
  'a client of %s finds the six tools, described',
  async (version, negotiation) => {
    const client = await connect(negotiation);
    expect(client.getNegotiatedProtocolVersion()).toBe(version);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual([
      'explain_forecast',
      'get_forecast',
      'list_series',
      'plan_migration',
      'probability_by',
      'track_record',
    ]);
    // What every conversation with these tools begins with.
    expect(JSON.stringify(tools).length).toBeLessThan(8_000);
    for (const { description, annotations, inputSchema } of tools) {
      expect(description?.length).toBeGreaterThan(40);
      expect(annotations?.readOnlyHint).toBe(true);
      expect(inputSchema.type).toBe('object');
    }
  },
);

test('a client that takes either version gets the newer', async () => {
  const client = await connect({ mode: 'auto' });
  expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
});

/** The client itself checks what a tool answers against the schema that the tool declares. */
async function call(
  name: string,
  given: Record<string, unknown>,
  negotiation: VersionNegotiationOptions = VERSIONS[0][1],
) {
  const client = await connect(negotiation);
  await client.listTools();
  const result = await client.callTool({ name, arguments: given });
  const [content] = result.content;
  const text = content?.type === 'text' ? content.text : '';
  const { isError = false, structuredContent } = result;
  if (!isError) expect(JSON.parse(text)).toEqual(structuredContent);
  return {
    isError,
    text,
    data: z.record(z.string(), z.unknown()).catch({}).parse(structuredContent),
  };
}

test.each(VERSIONS)(
  'every tool answers a client of %s what the service does',
  async (_, version) => {
    const listed = await call('list_series', { lab: 'moonshot' }, version);
    expect(listed.data['series']).toMatchObject([
      { slug: 'kimi', name: 'Kimi', last_milestone: 'Kimi K3.1 Pro' },
      { slug: 'kimi-dev', last_milestone: null },
    ]);

    const forecast = await call('get_forecast', { series: 'kimi', as_of: '2026-04-21' }, version);
    const direct = await app.request('/v1/series/kimi/forecast?as_of=2026-04-21');
    const { data } = z.object({ data: z.unknown() }).parse(await direct.json());
    expect(forecast.data).toEqual(data);

    const question = { series: 'kimi', by: '2026-07-31', from: '2026-06-01', as_of: '2026-04-21' };
    const { probability } = (await call('probability_by', question, version)).data;
    expect(probability).toBeGreaterThan(0.3);
    expect(probability).toBeLessThan(0.7);

    const range = { series: 'kimi', from: '2026-04-21', as_of: '2026-06-21' };
    const why = await call('explain_forecast', range, version);
    expect(why.data).toMatchObject({
      forecast: { series: 'kimi', as_of: '2026-06-21' },
      moved: { series: 'kimi' },
      outlook: { series: 'kimi', label: 'inference' },
    });

    const plan = await call('plan_migration', { uses: ['kimi-k2.6'], horizon_days: 30 }, version);
    expect(plan.data).toMatchObject({ uses: [{ probability: 1 }] });

    const record = await call('track_record', { kind: 'all' }, version);
    expect(record.data).toMatchObject({ kind: 'all', total: {} });
  },
);

test('a mistake is answered in words that help', async () => {
  const unknown = await call('get_forecast', { series: 'kimmi' });
  expect(unknown).toMatchObject({ isError: true });
  expect(unknown.text).toContain('Did you mean "kimi"?');
  const day = await call('probability_by', { series: 'kimi', by: 'soon' });
  expect(day.text).toContain('write YYYY-MM-DD');
  const future = await call('get_forecast', { series: 'kimi', as_of: '2031-01-01' });
  expect(future.text).toContain('lies in the future');
});

test('what nobody expected is logged whole and not shown', async () => {
  const { ctx, errors } = await startService();
  const readForecast = () => Promise.reject(new Error('the password is x'));
  const broken = createApp(
    { ...bindServices(ctx), readForecast },
    {
      now: ctx.clock,
      log: ctx.log,
      adminToken: null,
      publicUrl: null,
      build: 'test',
    },
  );
  const client = await connect(VERSIONS[0][1], broken);
  const result = await client.callTool({ name: 'get_forecast', arguments: { series: 'kimi' } });
  expect(result.isError).toBe(true);
  expect(JSON.stringify(result)).not.toContain('password');
  expect(JSON.stringify(errors)).toContain('the password is x');
});

test('there are no sessions to open or to end', async () => {
  for (const method of ['GET', 'DELETE']) {
    const answer = await app.request('/mcp', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toContain('POST');
  }
});

test('pages of other origins may ask too', async () => {
  const preflight = await app.request('/mcp', {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://inspector.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,mcp-protocol-version',
    },
  });
  expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('POST');
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Mcp-Protocol-Version');
});

test('who would listen for changes of the tools is told at once that there are none', async () => {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'subscriptions/listen',
    params: {
      notifications: { toolsListChanged: true, resourcesListChanged: true },
      _meta: {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': { name: 'a-test', version: '1' },
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    },
  });
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    'Mcp-Protocol-Version': '2026-07-28',
    'Mcp-Method': 'subscriptions/listen',
  };
  const answer = await app.request('/mcp', { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  // Read to its end: a stream that stayed open would hold a connection for as long as anybody likes.
  expect(await answer.text()).toContain('"resultType":"complete"');
});

test('a long message is refused before it is read', async () => {
  const answer = await app.request('/mcp', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', padding: 'x'.repeat(70_000) }),
  });
  expect(answer.status).toBe(413);
});

test('a batch, which would count as one request, is refused', async () => {
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
  };
  const body = JSON.stringify([call, { ...call, id: 2 }]);
  const answer = await app.request('/mcp', { method: 'POST', headers, body });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: { code: -32_600, message: expect.stringContaining('one message') },
  });
});

test.each(VERSIONS)(
  'a client of %s is told of every name that is no tool’s that there is none',
  async (_, negotiation) => {
    const client = await connect(negotiation);
    for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'get_forecasts'])
      await expect(client.callTool({ name, arguments: {} })).rejects.toThrow(
        `Tool ${name} not found`,
      );
  },
);

test('a day of another age is told which ages there are', async () => {
  const { text } = await call('probability_by', { series: 'kimi', by: '9999-12-31' });
  expect(text).toContain('write YYYY-MM-DD of 1900 to 2199');
});

import type { OpenAPIHono } from '@hono/zod-openapi';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { AppEnv, AppState } from '../app-state.ts';
import { BASE_HEADERS, NEVER_CACHED } from '../headers.ts';
import { forecastTools } from '../mcp/forecast-tools.ts';
import { planningTools } from '../mcp/planning-tools.ts';
import { wholeError } from '../problem-of-error.ts';
import { problem } from '../problem.ts';

const MOST_BODY_BYTES = 64 * 1024;
const TOO_LONG = `A message may have ${MOST_BODY_BYTES} bytes.`;
const NO_BATCH = 'Send one message a request: the protocol has no batches.';
const INSTRUCTIONS =
  'Forecasts of when AI labs ship their next models, as probabilities. Every answer is an inference from public dates, never a leak: quote windows and probabilities, not single days, and say that hindcasts are hindcasts.';

/** The service for language models, over the Model Context Protocol: one request, one answer, no session. */
export function mcpRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  describe(app);
  const handler = createMcpHandler(() => mcpServer(state), {
    onerror: (error) => state.log.info('mcp request refused', { error: wholeError(error) }),
  });

  const onError = () => withHeaders(refused(413, -32_000, TOO_LONG));
  app.post('/mcp', bodyLimit({ maxSize: MOST_BODY_BYTES, onError }), async (c) => {
    const body = await c.req.text();
    // Gone from the protocol since 2025-06-18, and a hundred calls would count as one request.
    if (/^\s*\[/.test(body)) return withHeaders(refused(400, -32_600, NO_BATCH));
    const { url, headers } = c.req.raw;
    return withHeaders(await handler.fetch(new Request(url, { method: 'POST', headers, body })));
  });

  // Sessions would be opened and ended here; there are none.
  app.on(['GET', 'DELETE'], '/mcp', (c) =>
    problem('method-not-allowed', {
      detail: `${c.req.method} is not possible here: take POST.`,
      instance: c.req.path,
      headers: { Allow: 'POST, OPTIONS' },
    }),
  );
}

function refused(status: number, code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status });
}

function withHeaders({ body, status, headers: given }: Response): Response {
  const headers = new Headers(given);
  for (const [name, value] of Object.entries(BASE_HEADERS)) headers.set(name, value);
  headers.set('Cache-Control', NEVER_CACHED);
  return new Response(body, { status, headers });
}

function mcpServer(state: AppState): McpServer {
  const server = new McpServer(
    { name: 'launchwindow', title: 'Launchwindow', version: state.build },
    // The tools of a process stay: whoever would listen for others needs no connection that stays open.
    { instructions: INSTRUCTIONS, capabilities: { tools: { listChanged: false } } },
  );
  planningTools(server, state);
  forecastTools(server, state);
  return server;
}

function describe(app: OpenAPIHono<AppEnv>): void {
  const message = z
    .looseObject({ jsonrpc: z.literal('2.0') })
    .meta({ id: 'McpMessage', description: 'A message of JSON-RPC 2.0.' });
  const content = { 'application/json': { schema: message } };
  const both = { ...content, 'text/event-stream': { schema: z.string() } };
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/mcp',
    operationId: 'callMcp',
    tags: ['Agents'],
    summary: 'The Model Context Protocol over HTTP (2026-07-28 and 2025-11-25), without sessions',
    request: { body: { required: true, content } },
    responses: {
      200: { description: 'The answer.', content: both },
      202: { description: 'A notification was taken.' },
      400: { description: 'The message cannot be read.', content },
      406: { description: 'The answer cannot be in a form that is accepted.', content },
      413: { description: 'The message is too long.', content },
      415: { description: 'The message is no JSON.', content },
    },
  });
}

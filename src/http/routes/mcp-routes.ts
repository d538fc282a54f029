import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { AppEnv, AppState } from '../app-state.ts';
import { BASE_HEADERS, NEVER_CACHED } from '../headers.ts';
import type { McpHandler } from '../mcp/create-handler.ts';
import { isDear } from '../mcp/is-dear.ts';
import { whyNotAsk } from '../mcp/why-not-ask.ts';
import { problem, problemSchema } from '../problem.ts';

const MOST_BODY_BYTES = 64 * 1024;
const TOO_LONG = `A message may have ${MOST_BODY_BYTES} bytes.`;
const NO_BATCH = 'Send one message a request: the protocol has no batches.';

/** The service for language models, over the Model Context Protocol: one request, one answer, no session. */
export function mcpRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  describe(app);
  // With the first message: the protocol's library is a sixth of the whole program.
  let loading: Promise<McpHandler> | null = null;
  const handler = () =>
    (loading ??= import('../mcp/create-handler.ts').then(({ createHandler }) =>
      createHandler(state),
    ));

  const onError = () => withHeaders(refused(413, -32_000, TOO_LONG));
  app.post('/mcp', bodyLimit({ maxSize: MOST_BODY_BYTES, onError }), async (c) => {
    const origin = c.req.header('Origin') ?? null;
    const notOurs = whyNotAsk(origin, c.req.url, state.publicUrl);
    if (notOurs !== null) return withHeaders(refused(403, -32_000, notOurs));
    const body = await c.req.text();
    // Gone from the protocol since 2025-06-18, and a hundred calls would count as one request.
    if (/^\s*\[/.test(body)) return withHeaders(refused(400, -32_600, NO_BATCH));
    const { url, headers } = c.req.raw;
    const { fetch } = await handler();
    const answer = async () =>
      withHeaders(await fetch(new Request(url, { method: 'POST', headers, body })));
    // Whoever asks the app past its gate gives no `env`.
    const dearly = isDear(body) ? c.env?.dearly : undefined;
    return dearly === undefined ? answer() : dearly(answer);
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
  // The library would keep a connection open that its client wants closed.
  headers.delete('Connection');
  return new Response(body, { status, headers });
}

function describe(app: OpenAPIHono<AppEnv>): void {
  const message = z
    .looseObject({ jsonrpc: z.literal('2.0') })
    .meta({ id: 'McpMessage', description: 'A message of JSON-RPC 2.0.' });
  const content = { 'application/json': { schema: message } };
  const orProblem = { ...content, 'application/problem+json': { schema: problemSchema } };
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
      400: { description: 'The message or the query cannot be read.', content: orProblem },
      403: {
        description: 'A browser asks by a name that is not known to be of this host.',
        content,
      },
      406: { description: 'The answer cannot be in a form that is accepted.', content },
      413: { description: 'The message is too long.', content },
      415: { description: 'The message is no JSON.', content },
    },
  });
}

import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import type { AppState } from '../app-state.ts';
import { wholeError } from '../problem-of-error.ts';
import { forecastTools } from './forecast-tools.ts';
import { planningTools } from './planning-tools.ts';

const INSTRUCTIONS =
  'Forecasts of when AI labs ship their next models, as probabilities. Every answer is an inference from public dates, never a leak: quote windows and probabilities, not single days, and say that hindcasts are hindcasts.';

/** Answers one message of the protocol. */
export interface McpHandler {
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A handler that makes a server for each message: there are no sessions. */
export function createHandler(state: AppState): McpHandler {
  const handler = createMcpHandler(() => mcpServer(state), {
    onerror: (error) => state.log.debug('mcp request refused', { error: wholeError(error) }),
  });
  return { fetch: (request) => handler.fetch(request) };
}

function mcpServer(state: AppState): McpServer {
  const server = new McpServer(
    { name: 'launchwindow', title: 'Launchwindow', version: state.build },
    // The tools of a process stay: whoever would listen for others needs no connection that stays open.
    { instructions: INSTRUCTIONS, capabilities: { tools: { listChanged: false } } },
  );
  // The library would find `toString` and the like in it, and take them for tools.
  Object.setPrototypeOf(Reflect.get(server, '_registeredTools'), null);
  planningTools(server, state);
  forecastTools(server, state);
  return server;
}

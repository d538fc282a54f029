import type { Context } from 'hono';
import { BASE_HEADERS } from './headers.ts';

const PREFLIGHT_HEADERS = {
  ...BASE_HEADERS,
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Accept, Content-Type, If-None-Match',
  'Access-Control-Max-Age': '86400',
} as const;

// Asking a tool is a POST, and reads all the same.
const MCP_HEADERS = {
  ...PREFLIGHT_HEADERS,
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers':
    'Accept, Content-Type, Mcp-Protocol-Version, Mcp-Method, Mcp-Name, Mcp-Session-Id',
} as const;

/** Answers every OPTIONS request: pages of other origins may read, and only read. */
export function preflight(c: Context): Response | null {
  if (c.req.method !== 'OPTIONS') return null;
  const headers = c.req.path === '/mcp' ? MCP_HEADERS : PREFLIGHT_HEADERS;
  return new Response(null, { status: 204, headers });
}

import { exports } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { freshD1 } from '../support/d1.ts';

beforeAll(async () => {
  await freshD1();
  await exports.default.scheduled({ cron: '17 */6 * * *' });
});

const ask = (path: string, init?: RequestInit) =>
  exports.default.fetch(`https://example.org${path}`, init);

test.each([
  ['2025-11-25', {}],
  [
    '2026-07-28',
    {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'a-test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    },
  ],
])('the Worker lists its tools over MCP %s', async (version, meta) => {
  const response = await ask('/mcp', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      'Mcp-Protocol-Version': version,
      'Mcp-Method': 'tools/list',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: meta } }),
  });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('"get_forecast"');
});

test('the Worker serves the script of the widget', async () => {
  const response = await ask('/widget.js');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("customElements.define('launch-window'");
});

test.each([
  ['/calendar/kimi.ics', 'END:VCALENDAR'],
  ['/feed/kimi.atom', '</feed>'],
  ['/feed/kimi.rss', '</rss>'],
  ['/feed/all.json', 'https://jsonfeed.org/version/1.1'],
  ['/card/kimi.svg', '</svg>'],
  ['/widget/kimi', '</html>'],
  ['/kimi.md', '# Next Kimi'],
])('the Worker answers %s as Node does', async (path, part) => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain(part);
});

import papa from 'papaparse';
import { expect, test, vi } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { createFront } from '../../src/http/create-front.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { listen } from '../../src/runtime/listen.ts';
import { replayDays } from '../support/replaying.ts';
import { checkAnswersOf, describedApp } from './described-app.ts';
import { operated, released } from './operated.ts';
import { readList } from './read.ts';
import { startService, TODAY } from './service.ts';

const service = await startService();
const { app, ctx } = service;
const anywhere = { host: '127.0.0.1', port: 0 };
await replayDays(ctx, [20_500]);
const ask = await describedApp(app);

const table = (text: string) =>
  papa.parse<Record<string, string>>(text.trim(), { header: true, delimiter: ',' });
const lines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('every release is in the export, a document a line as the list gives it', async () => {
  const { text, headers } = await ask('/v1/export/releases.ndjson');
  const listed = readList((await ask('/v1/releases?limit=250')).json);
  const byId = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  expect(byId(lines(text))).toEqual(byId(listed.data));
  expect(headers.get('Content-Type')).toBe('application/x-ndjson; charset=utf-8');
  expect(headers.get('Content-Disposition')).toBe('attachment; filename="releases.ndjson"');
});

test('in CSV a release has a row for each claim', async () => {
  const { data, errors } = table((await ask('/v1/export/releases.csv')).text);
  expect(errors).toEqual([]);
  expect(data).toHaveLength(16);
  expect(data.find((row) => row['release'] === 'kimi-k3')).toMatchObject({
    lab: 'moonshot',
    series: 'kimi',
    name: 'Kimi K3',
    version: '',
    milestone: 'true',
    stage: 'ga',
    source: 'lab',
    date: '2026-07-16',
    chosen: 'true',
  });
});

test('every stored forecast and every score is in the export', async () => {
  const forecasts = table((await ask('/v1/export/forecasts.csv')).text);
  const documents = lines((await ask('/v1/export/forecasts.ndjson')).text);
  expect(forecasts.errors).toEqual([]);
  expect(documents).toMatchObject(forecasts.data.map(({ id }) => ({ id })));
  expect(documents.length).toBeGreaterThan(4);
  const scores = table((await ask('/v1/export/scores.csv')).text);
  expect(scores.errors).toEqual([]);
  expect(scores.data.find(({ series }) => series === 'kimi')).toMatchObject({
    kind: 'hindcast',
    target: 'milestone',
    revision: '1',
    release: 'kimi-k2.6',
    void: 'false',
  });
  expect(lines((await ask('/v1/export/scores.ndjson')).text)).toHaveLength(scores.data.length);
});

test('as of a past day an export holds what was known then', async () => {
  const ids = table((await ask('/v1/export/releases.csv?as_of=2026-04-21')).text).data.map(
    ({ release }) => release,
  );
  expect(ids).toContain('kimi-k2.6');
  expect(ids).not.toContain('kimi-k3');
  expect((await ask('/v1/export/releases.csv?as_of=2099-01-01')).status).toBe(400);
  expect((await ask('/v1/export/releases.csv?lab=moonshot')).status).toBe(400);
});

test.each([
  ['quotes and newlines survive', 'two\nlines, and a "quote"', 'two\nlines, and a "quote"'],
  ['so is one of several lines', '=1+1\nand more', "'=1+1\nand more"],
  ['so is one behind what ends a cell elsewhere', 'x;=1+1', "x;'=1+1"],
  ['so is one in wide letters', '＝1+1', "'＝1+1"],
])('a text that a spreadsheet would run is disarmed: %s', async (_what, note, exported) => {
  const { post, ask: read, ...service } = await operated();
  const name = '=HYPERLINK("https://evil.example";"K4")';
  await post('/v1/releases', { ...released('2026-10-26', { note }), name });
  service.setNow('2026-10-28');
  const { data } = table((await read('/v1/export/releases.csv')).text);
  expect(data.find((row) => row['release'] === 'kimi-k4')).toMatchObject({
    name: `'${name}`,
    note: exported,
  });
});

/** The service with exports that hold everything so many times over. */
function exportingOver(rounds: number) {
  const services = bindServices(ctx);
  const seen = { rounds: 0, ended: 0 };
  const repeated = createApp(
    {
      ...services,
      async *exportData(question) {
        try {
          while (seen.rounds < rounds) {
            seen.rounds += 1;
            yield* services.exportData(question);
          }
        } finally {
          seen.ended += 1;
        }
      },
    },
    { now: ctx.clock, log: ctx.log, adminToken: null, publicUrl: null, build: 'test' },
  );
  return { app: repeated, seen };
}

test('an export is read as it is taken, and one that is broken off is read no further', async () => {
  const { app: endless, seen } = exportingOver(Infinity);
  const response = await endless.request('/v1/export/releases.csv');
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  expect(seen).toEqual({ rounds: 1, ended: 1 });
});

test('while an export is read, others are answered between its parts', async () => {
  const { app: long } = exportingOver(10);
  const listening = await listen({ make: (request) => long.fetch(request) }, anywhere);
  const ask = async (path: string) => {
    await (await fetch(`${listening.url}${path}`)).text();
    return path;
  };
  const exported = ask('/v1/export/forecasts.csv');
  expect(await Promise.race([exported, ask('/healthz')])).toBe('/healthz');
  await exported;
  await listening.close(1_000);
});

test('a few exports are read at once; the next is told to come again, and comes when one has ended', async () => {
  const { app: endless } = exportingOver(Infinity);
  checkAnswersOf(endless);
  const readers = [];
  for (let count = 0; count < 4; count += 1) {
    const { status, body } = await endless.request('/v1/export/releases.csv');
    expect(status).toBe(200);
    readers.push(body?.getReader());
  }
  const refused = await endless.request('/v1/export/releases.csv');
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '10']);
  expect(await refused.json()).toMatchObject({
    detail: '4 exports are being read already: ask again in 10 seconds.',
  });
  expect((await endless.request('/v1/export/releases.csv', { method: 'HEAD' })).status).toBe(200);
  await readers[0]?.cancel();
  expect((await endless.request('/v1/export/releases.csv')).status).toBe(200);
});

test('an export that nobody goes on reading keeps no other from being read', async () => {
  const { app: endless } = exportingOver(Infinity);
  const ask = () => endless.request('/v1/export/releases.csv');
  const kept = [await ask(), await ask(), await ask(), await ask()];
  service.setNow(TODAY, 43_200_000 + 11_000);
  expect((await ask()).status).toBe(200);
  expect(kept).toHaveLength(4);
  service.setNow(TODAY);
});

test('who has the export of this version is told so without reading it', async () => {
  const first = await ask('/v1/export/releases.csv');
  const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' };
  expect((await ask('/v1/export/releases.csv', { headers })).status).toBe(304);
  expect((await ask('/v1/export/releases.csv', { method: 'HEAD' })).text).toBe('');
});

/** The service behind its gate, whose exports fail once so many parts were read. */
function failingAfter(parts: number) {
  const services = bindServices(ctx);
  const lines: { message: string; fields: unknown }[] = [];
  const note = (message: string, fields: unknown) => void lines.push({ message, fields });
  const { gate } = createFront(
    {
      ...services,
      async *exportData(question) {
        let read = 0;
        for await (const part of services.exportData({ ...question, name: 'releases' })) {
          if (read === parts) throw new Error('a page of the file is gone');
          read += 1;
          yield part;
        }
        throw new Error('a page of the file is gone');
      },
    },
    {
      now: ctx.clock,
      stopwatch: () => 0,
      newId: () => 'gate',
      log: { debug: () => undefined, info: () => undefined, warn: note, error: note },
      adminToken: null,
      publicUrl: null,
      build: 'test',
      requestsPerMinute: 1_000,
      dearAtOnce: 2,
      observe: () => undefined,
    },
  );
  return { gate, lines };
}

test.each(['csv', 'ndjson'])(
  'an export in %s that fails from the beginning is answered as every failure is',
  async (format) => {
    const { gate, lines } = failingAfter(0);
    const response = await gate.fetch(
      new Request(`http://host/v1/export/releases.${format}`),
      '192.0.2.7',
    );
    expect(response.status).toBe(500);
    expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(await response.text()).not.toContain('a page');
    expect(lines[0]).toMatchObject({ message: 'unexpected error', fields: { request: 'gate-1' } });
  },
);

test('an export that fails on the way ends without its end, and the log says why, with the id of the request', async () => {
  const { gate, lines } = failingAfter(1);
  const listening = await listen(gate, anywhere);
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const response = await fetch(`${listening.url}/v1/export/releases.csv`);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
  expect(lines).toMatchObject([
    {
      message: 'export broke off',
      fields: { request: response.headers.get('X-Request-Id'), path: '/v1/export/releases.csv' },
    },
  ]);
  expect(JSON.stringify(lines)).toContain('a page of the file is gone');
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  await listening.close(1_000);
});

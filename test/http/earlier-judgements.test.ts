import papa from 'papaparse';
import { expect, test } from 'vitest';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { refresh } from '../../src/services/refresh.ts';
import { catalogOf, judgedAnew, lab, release, series, smallCatalog } from './catalog-builder.ts';
import { claim, operated, released } from './operated.ts';
import { readList, readProblem, readSingle } from './read.ts';

const BEFORE = 'recorded_before=2026-10-28T12:00:00Z';
const PAST = '&as_of=2026-10-27';

/** A catalog of 27 October, and one of 28 October, at noon, that judges some of it otherwise. */
async function judgedTwice() {
  const service = await operated();
  const { ctx, ask, setNow } = service;
  const read = async (path: string) => readSingle((await ask(path)).json).data;
  const listed = async (path: string) => readList((await ask(path)).json);
  const given = await read('/v1/series/kimi/forecast');
  setNow('2026-10-28', 43_200_000);
  const again = { files: judgedAnew(smallCatalog()), until: null };
  await importCatalog({ ctx, input: again });
  await refresh({ ctx, input: { trigger: 'command', on: null } });
  setNow('2026-10-29', 43_200_000);
  return { ...service, read, listed, given };
}

test('a release reads by the name and the level that it had before an instant, and shows them since', async () => {
  const { read } = await judgedTwice();
  const path = '/v1/releases/kimi-k2-thinking';
  const first = { name: 'Kimi K2 Thinking', level: 'version', milestone: true };
  expect(await read(`${path}?${BEFORE}`)).toMatchObject({ ...first, earlier_judgements: [] });
  expect(await read(path)).toMatchObject({
    name: 'Kimi K2 Deep',
    level: 'variant',
    milestone: false,
    earlier_judgements: [
      {
        series: 'kimi',
        name: 'Kimi K2 Thinking',
        version: null,
        level: 'version',
        note: null,
        recorded_at: '2026-10-27T12:00:00.000Z',
        superseded_at: '2026-10-28T12:00:00.000Z',
      },
    ],
  });
});

test('lists of releases choose by what was judged then', async () => {
  const { listed } = await judgedTwice();
  const idsOf = async (query: string) =>
    (await listed(`/v1/releases?lab=moonshot&${query}`)).data.map(({ id }) => id);
  expect(await idsOf('level=variant')).toEqual(['kimi-k2-thinking']);
  expect(await idsOf(`level=variant&${BEFORE}`)).toEqual([]);
  expect(await idsOf('q=deep')).toEqual(['kimi-k2-thinking']);
  expect(await idsOf(`q=deep&${BEFORE}`)).toEqual([]);
  expect(await idsOf(`q=thinking&level=version&${BEFORE}`)).toEqual(['kimi-k2-thinking']);
});

test('a series and its lab read as they were called, with the milestones of then', async () => {
  const { read, listed } = await judgedTwice();
  const milestonesIn = (data: Record<string, unknown>) => JSON.stringify(data['milestones']);
  const [then, now] = [await read(`/v1/series/kimi?${BEFORE}`), await read('/v1/series/kimi')];
  expect([then['name'], now['name']]).toEqual(['Kimi', 'Kimi Chat']);
  expect(milestonesIn(then)).toContain('Kimi K2 Thinking');
  expect(milestonesIn(now)).not.toContain('kimi-k2-thinking');
  expect((await listed(`/v1/series?lab=moonshot&${BEFORE}`)).data).toContainEqual(then);
  expect(await read(`/v1/labs/moonshot?${BEFORE}`)).toMatchObject({ name: 'Moonshot AI' });
  expect((await listed('/v1/labs')).data).toMatchObject([{}, { name: 'Moonshot' }]);
  expect((await listed(`/v1/labs?${BEFORE}`)).data).toMatchObject([{}, { name: 'Moonshot AI' }]);
});

test('the forecast that was given stands unchanged, and today has another', async () => {
  const { read, given } = await judgedTwice();
  expect(await read(`/v1/series/kimi/forecast?recorded_before=2026-10-28T00:00:00Z`)).toMatchObject(
    { ...given, track_record: null, explanation: expect.anything() },
  );
  expect((await read('/v1/series/kimi/forecast'))['hash']).not.toBe(given['hash']);
});

test('why a forecast moved is told from what was recorded then', async () => {
  const { ask, read } = await judgedTwice();
  const diff = '/v1/series/kimi/forecast/diff?from=2026-04-21';
  const before = 'recorded_before=2026-10-28T00:00:00Z';
  const then = await read(`${diff}&${before}`);
  expect(then['to']).toMatchObject({ as_of: '2026-10-27' });
  expect(then).not.toEqual(await read(`${diff}&to=2026-10-27`));
  // As this service answered on that day.
  const first = await operated();
  expect(then).toEqual(readSingle((await first.ask(diff)).json).data);
  const late = await ask(`${diff}&to=2026-10-28&${before}`);
  expect(readProblem(late.json).detail).toContain('to 2026-10-28 lies after 2026-10-27');
});

test('an export before an instant is the export of then', async () => {
  const first = await operated();
  const later = await judgedTwice();
  for (const name of ['releases.csv', 'releases.ndjson', 'scores.csv', 'forecasts.ndjson']) {
    const { text } = await first.ask(`/v1/export/${name}?as_of=2026-10-27`);
    const now = await later.ask(`/v1/export/${name}?as_of=2026-10-27`);
    const then = await later.ask(`/v1/export/${name}?${BEFORE}${PAST}`);
    expect(then.text).toBe(text);
    if (name === 'releases.csv') expect(now.text).not.toBe(text);
  }
});

test('a score that was recorded later, and a claim that was taken back, are as they were before', async () => {
  const { ask, post, setNow } = await operated();
  setNow('2026-10-28', 43_200_000);
  await post('/v1/releases', released('2026-10-27'));
  setNow('2026-10-29', 43_200_000);
  const taken = claim('2026-10-27', { disregarded: 'never happened' });
  const asked = { id: 'kimi-k4', events: [{ stage: 'ga', claims: [taken] }] };
  expect((await post('/v1/releases', asked)).status).toBe(201);
  setNow('2026-10-30', 43_200_000);
  const rowsOf = async (name: string, instant: string) => {
    const { text } = await ask(`/v1/export/${name}.csv?recorded_before=${instant}`);
    return papa.parse<Record<string, string>>(text.trim(), { header: true, delimiter: ',' }).data;
  };
  const [before, between] = ['2026-10-28T12:00:00Z', '2026-10-29T12:00:00Z'];
  expect(await rowsOf('scores', before)).toEqual([]);
  const ended = await rowsOf('scores', between);
  expect(ended.map((row) => row['revision'])).toEqual(['1', '1']);
  expect(await rowsOf('scores', '2026-10-30T12:00:00Z')).toHaveLength(4);
  const k4 = (await rowsOf('releases', between)).filter((row) => row['release'] === 'kimi-k4');
  expect(k4).toMatchObject([{ date: '2026-10-27', chosen: 'true', disregarded: '' }]);
});

test('the log tells a changed judgement with what was held before', async () => {
  const { listed } = await judgedTwice();
  const { data } = await listed('/v1/changes?limit=250');
  const corrected = data.filter(({ kind }) => String(kind).endsWith('.corrected'));
  expect(corrected).toMatchObject([
    {
      kind: 'lab.corrected',
      subject: 'moonshot',
      organisation: { name: 'Moonshot', previous: { name: 'Moonshot AI' } },
    },
    {
      kind: 'series.corrected',
      subject: 'kimi',
      settings: { name: 'Kimi Chat', previous: { name: 'Kimi' } },
    },
    {
      kind: 'release.corrected',
      subject: 'kimi-k2-thinking',
      release: {
        name: 'Kimi K2 Deep',
        level: 'variant',
        milestone: false,
        previous: { name: 'Kimi K2 Thinking', level: 'version', milestone: true },
      },
    },
  ]);
});

test('a series and a lab that were recorded later are not found, with the way to them', async () => {
  const { ask } = await operated();
  for (const path of ['/v1/series/kimi', '/v1/labs/moonshot', '/v1/series/kimi/releases']) {
    const { status, json } = await ask(`${path}?recorded_before=2026-10-27T12:00:00Z`);
    expect(status).toBe(404);
    expect(readProblem(json).detail).toContain('was not recorded before 2026-10-27T12:00:00.000Z');
  }
});

/** A catalog whose aliases are given, on 27 October; on 28 October, at noon, with others. */
async function aliasMoved(first: readonly string[][], second: readonly string[][]) {
  const withAliases = ([kimi = [], dev = []]: readonly string[][]) =>
    catalogOf(
      lab('moonshot', [
        series('kimi', [release('kimi-k2', '2026-01-27')], { aliases: [...kimi] }),
        series('kimi-dev', [release('kimi-dev-1', '2026-04-20')], { aliases: [...dev] }),
      ]),
    );
  const service = await operated({ catalog: withAliases(first) });
  service.setNow('2026-10-28', 43_200_000);
  const input = { files: withAliases(second), until: null };
  await importCatalog({ ctx: service.ctx, input });
  await refresh({ ctx: service.ctx, input: { trigger: 'command', on: null } });
  service.setNow('2026-10-29', 43_200_000);
  const read = async (path: string) => readSingle((await service.ask(path)).json).data;
  return { ...service, read };
}

test('an alias that moves to another series names the earlier one before that instant', async () => {
  const { ask, read } = await aliasMoved([['k', 'old'], []], [[], ['k']]);
  expect((await read('/v1/series/k'))['slug']).toBe('kimi-dev');
  expect((await read(`/v1/series/k?${BEFORE}`))['slug']).toBe('kimi');
  expect((await read(`/v1/series/k/forecast?${BEFORE}`))['series']).toBe('kimi');
  const aliasesOf = async (path: string) => (await read(path))['aliases'];
  expect(await aliasesOf('/v1/series/kimi')).toEqual(['old']);
  expect(await aliasesOf('/v1/series/kimi-dev')).toEqual(['k']);
  expect(await aliasesOf(`/v1/series/kimi?${BEFORE}`)).toEqual(['k', 'old']);
  expect(await aliasesOf(`/v1/series/kimi-dev?${BEFORE}`)).toEqual([]);
  const { data } = readList((await ask('/v1/changes?limit=250')).json);
  expect(data.filter(({ kind }) => kind === 'series.corrected')).toMatchObject([
    { subject: 'kimi', settings: { aliases: ['old'], previous: { aliases: ['k', 'old'] } } },
    { subject: 'kimi-dev', settings: { aliases: ['k'], previous: { aliases: [] } } },
  ]);
});

test('an alias that came later is none before, and the way to it is told', async () => {
  const { ask, read } = await aliasMoved([[], []], [['k'], []]);
  expect((await read(`/v1/series/kimi?${BEFORE}`))['aliases']).toEqual([]);
  const { status, json } = await ask(`/v1/series/k?${BEFORE}`);
  expect(status).toBe(404);
  expect(readProblem(json).detail).toContain('was not recorded before');
});

test('a series whose slug was an alias is found by it', async () => {
  const { ctx, read } = await aliasMoved([['k'], []], [[], []]);
  const taking = catalogOf(lab('moonshot', [series('k', [release('k-1', '2026-05-01')])]));
  await importCatalog({ ctx, input: { files: taking, until: null } });
  expect((await read('/v1/series/k'))['slug']).toBe('k');
});

test('a series that is recorded is told, with nothing before it', async () => {
  const { ask } = await operated();
  const { data } = readList((await ask('/v1/changes?limit=250')).json);
  const recorded = data.filter(({ kind }) => kind === 'series.recorded');
  expect(recorded.map(({ subject }) => subject)).toEqual(['claude-opus', 'kimi', 'kimi-dev']);
  expect(recorded[1]).toMatchObject({ settings: { name: 'Kimi', aliases: ['k'], previous: null } });
});

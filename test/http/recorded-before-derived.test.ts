import { expect, test } from 'vitest';
import { z } from 'zod';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { parseDay } from '../../src/domain/time.ts';
import { trackRecordSchema } from '../../src/render/documents/track-record-document.ts';
import { refresh } from '../../src/services/refresh.ts';
import { replay } from '../../src/services/replay.ts';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { operated, released, signal } from './operated.ts';
import { readList, readProblem, readSingle } from './read.ts';

const described = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({ parameters: z.array(z.object({ name: z.string() })).optional() }).optional(),
    }),
  ),
});
const INSTANT = '2026-10-28T12:00:00Z';
const BEFORE = `recorded_before=${INSTANT}`;
const DERIVED = [
  '/v1/series/kimi/forecast/probability?by=2027-03-31',
  '/v1/series/kimi/forecast/distribution?step=30d',
  '/v1/labs/moonshot/forecast',
  '/v1/forecasts',
  '/v1/forecasts?status=open,overdue&target=generation',
  '/v1/upcoming?within=365d',
  '/v1/plan?uses=kimi-k3',
];
const FACTS = [
  '/v1/signals',
  '/v1/signals?series=kimi&kind=leak',
  '/v1/series/kimi/signals',
  '/v1/series/kimi/outlook',
  '/v1/series/kimi/forecast/history',
  '/v1/track-record?by=lead',
  '/v1/track-record?series=kimi',
  '/v1/track-record/calibration?lab=moonshot',
];

const outlook = (stated: string) => ({
  id: 'kimi-k4-context',
  about: 'Kimi K4',
  release: null,
  aspect: 'context',
  stated,
  source: 'lab',
  url: null,
  published: '2026-10-01',
  note: null,
  outcome: null,
});
const catalog = (stated: string, leaked: string, surveyedThrough: string) =>
  catalogOf(
    lab(
      'moonshot',
      [
        series(
          'kimi',
          [
            release('kimi-k2', '2025-07-11'),
            release('kimi-k2.5', '2026-01-27'),
            release('kimi-k2.6', '2026-04-20'),
            release('kimi-k3', '2026-07-16'),
          ],
          {
            outlook: [outlook(stated)],
            signals: [
              {
                id: 'kimi-k3-leak',
                kind: 'leak',
                date: leaked,
                published: leaked,
                release: 'kimi-k3',
                source: 'lab',
                url: null,
                note: null,
                circular: false,
              },
            ],
          },
        ),
      ],
      { surveyed_through: surveyedThrough },
    ),
  );

/** What was recorded on 27 October, and on 28 October, at noon, judged, signalled and released otherwise. */
async function overtaken() {
  const service = await operated({
    catalog: catalog('1 million tokens', '2026-07-01', '2026-10-26'),
  });
  service.setNow('2026-10-27', 86_399_999);
  const bodyOf = async (path: string): Promise<unknown> => {
    const { status, json } = await service.ask(path);
    expect([path, status]).toEqual([path, 200]);
    return json;
  };
  const given = new Map<string, unknown>();
  for (const path of [...DERIVED, ...FACTS]) given.set(path, await bodyOf(path));
  service.setNow('2026-10-28', 43_200_000);
  const files = catalog('2 million tokens', '2026-06-20', '2026-10-27');
  await importCatalog({ ctx: service.ctx, input: { files, until: null } });
  await service.post('/v1/signals', signal);
  await service.post('/v1/releases', released('2026-10-27'));
  await refresh({ ctx: service.ctx, input: { trigger: 'command', on: null } });
  service.setNow('2026-10-29', 43_200_000);
  return { ...service, given, bodyOf };
}

const join = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`;

test.each(DERIVED)('%s before an instant answers as it did that day', async (path) => {
  const { given, bodyOf } = await overtaken();
  // The end of the 27th: nothing was recorded between.
  const then = await bodyOf(join(path, 'recorded_before=2026-10-28T00:00:00Z'));
  expect(timeless(then)).toEqual(timeless(given.get(path)));
  expect(timeless(await bodyOf(path))).not.toEqual(timeless(given.get(path)));
});

test.each(FACTS)('%s before an instant holds what was recorded by then', async (path) => {
  const { given, bodyOf } = await overtaken();
  const then = await bodyOf(join(path, `${BEFORE}&as_of=2026-10-27`));
  expect(timeless(then)).toEqual(timeless(given.get(path)));
  expect(timeless(await bodyOf(path))).not.toEqual(timeless(given.get(path)));
});

test('the log before an instant is the log of then, and its cursor goes on', async () => {
  const { ask } = await overtaken();
  const all = readList((await ask('/v1/changes?limit=250')).json);
  const then = readList((await ask(`/v1/changes?limit=250&${BEFORE}`)).json);
  expect(then.total).toBeLessThan(all.total);
  expect(then.data).toEqual(all.data.slice(0, then.total));
  const after = readList((await ask(`/v1/changes?limit=250&cursor=${String(then.next)}`)).json);
  expect([...then.data, ...after.data]).toEqual(all.data);
});

test('a stored forecast has the outcome that was recorded before an instant, and none before it was issued', async () => {
  const { ask, given } = await overtaken();
  const list = readList(given.get('/v1/series/kimi/forecast/history'));
  const path = `/v1/forecasts/${String(list.data[0]?.['id'])}`;
  const outcomeOf = async (query: string) =>
    readSingle((await ask(`${path}${query}`)).json).data['resolution'];
  expect(await outcomeOf('')).toMatchObject({ release: 'kimi-k4' });
  expect(await outcomeOf(`?${BEFORE}`)).toBeNull();
  const early = await ask(`${path}?recorded_before=2026-10-27T12:00:00Z`);
  expect(early.status).toBe(404);
});

test.each(DERIVED)('%s takes a day or an instant, not both', async (path) => {
  const { ask } = await operated();
  const { status, json } = await ask(join(path, `as_of=2026-10-01&recorded_before=${INSTANT}`));
  expect([status, JSON.stringify(readProblem(json))]).toEqual([
    400,
    expect.stringContaining('Give as_of or recorded_before, not both'),
  ]);
});

test('the links of an answer before an instant lead to what was known and given before it', async () => {
  const { ask, given, bodyOf } = await overtaken();
  const until = '2026-10-28T00:00:00Z';
  const readAll = async (path: string) => {
    const { links } = readSingle((await ask(path)).json);
    return Object.entries(links).filter(([, link]) => link?.startsWith('/v1/') === true);
  };
  const ofSeries = await readAll(`/v1/series/kimi?recorded_before=${until}`);
  const ofForecast = await readAll(`/v1/series/kimi/forecast?recorded_before=${until}`);
  const links = new Map([...ofSeries, ...ofForecast]);
  expect([...links.keys()].toSorted()).toEqual([
    'distribution',
    'forecast',
    'history',
    'lab',
    'releases',
    'self',
    'series',
  ]);
  for (const link of links.values()) await bodyOf(String(link));
  const history = readList(await bodyOf(String(links.get('history'))));
  const then = readList(given.get('/v1/series/kimi/forecast/history'));
  expect(timeless(history.data)).toEqual(timeless(then.data));
});

test('the record before an instant has the outcomes and the forecasts that were recorded by then', async () => {
  const { ask, ctx, post, setNow } = await overtaken();
  await post('/v1/releases', released('2026-10-28'));
  const files = catalog('2 million tokens', '2026-06-20', '2026-10-28');
  await importCatalog({ ctx, input: { files, until: null } });
  const past = { days: [parseDay('2026-04-21')], target: 'milestone' } as const;
  await replay({ ctx, input: { ...past, pause: async () => {}, stopping: { aborted: false } } });
  setNow('2026-10-30', 43_200_000);
  const recordOf = async (query: string) => {
    const { data } = readSingle((await ask(`/v1/track-record?series=kimi&${query}`)).json);
    const { total, kinds } = trackRecordSchema.parse(data);
    const { outcomes, crps } = total;
    return { outcomes, crps, hindcasts: kinds.hindcast.forecasts };
  };
  const now = await recordOf('');
  expect(now).toMatchObject({ outcomes: 1, hindcasts: 1 });
  const uncorrected = await recordOf('recorded_before=2026-10-29T12:00:00Z');
  expect(uncorrected).toMatchObject({ outcomes: 1, hindcasts: 0 });
  expect(uncorrected.crps).not.toBe(now.crps);
  expect(await recordOf(BEFORE)).toEqual({ outcomes: 0, crps: null, hindcasts: 0 });
});

test.each(['/v1/track-record', '/v1/sources'])(
  '%s takes no day after the instant that it is asked of',
  async (path) => {
    const { ask } = await operated();
    const query = 'as_of=2026-10-27&recorded_before=2026-10-26T12:00:00Z';
    const { status, json } = await ask(`${path}?${query}`);
    expect([status, readProblem(json).detail]).toEqual([
      400,
      'as_of 2026-10-27 lies after recorded_before: take 2026-10-26 or an earlier day.',
    ]);
  },
);

test('every read with as_of takes an instant', async () => {
  const { ask } = await operated();
  const { paths } = described.parse((await ask('/openapi.json')).json);
  const without = Object.entries(paths).flatMap(([path, { get }]) => {
    const names = (get?.parameters ?? []).map(({ name }) => name);
    const isRead = path.startsWith('/v1/') && names.includes('as_of');
    return isRead && !names.includes('recorded_before') ? [path] : [];
  });
  expect(without).toEqual([]);
});

/** An answer without what changes with the version of the data, and without how forecasts have done until today. */
function timeless(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) =>
      ['data_version', 'track_record', 'explanation', 'links', 'next'].includes(key) ? null : value,
    ),
  );
}

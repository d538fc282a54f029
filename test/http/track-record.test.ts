import { expect, test } from 'vitest';
import { z } from 'zod';
import { trackRecordSchema } from '../../src/render/documents/track-record-document.ts';
import { calibrationSchema } from '../../src/render/documents/calibration-document.ts';
import { daysFrom, replayDays } from '../support/replaying.ts';
import { catalogOf, lab, series } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { parseSvg } from './parse-svg.ts';
import { readProblem, readSingle } from './read.ts';
import { startService } from './service.ts';

const { app, ctx } = await startService();
await replayDays(ctx, [
  ...daysFrom('2025-10-07', '2026-10-20', 14),
  ...daysFrom('2026-04-21', '2026-04-21', 1),
]);
const ask = await describedApp(app);

async function record(query = '') {
  const { status, json } = await ask(`/v1/track-record${query}`);
  expect(status).toBe(200);
  return trackRecordSchema.parse(readSingle(json).data);
}

async function calibration(query = '') {
  const { json } = await ask(`/v1/track-record/calibration${query}`);
  return calibrationSchema.parse(readSingle(json).data);
}

test('asked without a kind it counts live forecasts alone, and shows both kinds apart', async () => {
  const { kind, total, groups, kinds } = await record();
  expect(kind).toBe('live');
  expect(total).toMatchObject({ forecasts: 0, outcomes: 0, crps: null });
  expect(total).toEqual(kinds.live);
  expect(groups.map(({ key }) => key)).toEqual(['claude-opus', 'kimi']);
  expect(kinds.hindcast.forecasts).toBeGreaterThan(40);
});

test('hindcasts are scored beside the naive rules, with what makes them dependent', async () => {
  const { total, kinds } = await record('?kind=hindcast');
  expect(total).toEqual(kinds.hindcast);
  expect(total.outcomes).toBeLessThan(total.forecasts / 3);
  expect(total.clusters).toEqual({ by: 'lab', count: 2 });
  expect(total.window.of).toBeGreaterThan(0);
  expect(total.window.of).toBeLessThan(total.forecasts);
  expect(total.window.interval).toBeNull();
  expect(total.window.effective).toBeLessThanOrEqual(total.window.of);
  expect(total.window.claimed).toBeGreaterThan(0.79);
  expect(total.against.analyst.skill).not.toBeNull();
  expect(total.against.empirical.forecasts).toBe(total.forecasts);
});

test('both kinds together are counted only where that is asked for', async () => {
  const { total, kinds } = await record('?kind=all');
  expect(total.forecasts).toBe(kinds.live.forecasts + kinds.hindcast.forecasts);
  expect(total.open).toBe(kinds.live.open + kinds.hindcast.open);
});

test.each(['series', 'lab', 'lead', 'method'])(
  'groups by %s share out the scored forecasts',
  async (by) => {
    const { groups, total } = await record(`?kind=hindcast&by=${by}`);
    const scored = groups.reduce((sum, { scores }) => sum + scores.forecasts, 0);
    expect(scored).toBe(total.forecasts);
    expect(groups.reduce((sum, { scores }) => sum + scores.open, 0)).toBe(total.open);
  },
);

test('a series, by slug or alias, and a lab can be asked for by themselves', async () => {
  const kimi = await record('?kind=hindcast&series=kimi');
  expect(await record('?kind=hindcast&series=k')).toEqual(kimi);
  expect(await record('?kind=hindcast&lab=moonshot')).toEqual({
    ...kimi,
    series: { judged: 2, of: 2 },
  });
  expect(kimi.groups.map(({ key }) => key)).toEqual(['kimi']);
  expect(kimi.total.clusters.by).toBe('wait');
});

test('of very many series it judges those that are drawn, and says so', async () => {
  const many = Array.from({ length: 501 }, (_, index) => series(`series-${index}`, []));
  const service = await startService({
    catalog: catalogOf(lab('lab-a', many.slice(0, 300)), lab('lab-b', many.slice(300))),
  });
  const of = async (path: string) => {
    const { json } = await (await describedApp(service.app))(path);
    return z.object({ series: z.unknown() }).parse(readSingle(json).data).series;
  };
  expect(await of('/v1/track-record')).toEqual({ judged: 500, of: 501 });
  expect(await of('/v1/track-record/calibration')).toEqual({ judged: 500, of: 501 });
  expect(await of('/v1/track-record?lab=lab-b')).toEqual({ judged: 201, of: 201 });
  expect(await of('/v1/track-record?series=series-7')).toEqual({ judged: 1, of: 1 });
  service.close();
});

test("the analyst's call on K3 is shown as the hindcast that it is", async () => {
  const { calls } = await record();
  expect(calls).toMatchObject([
    {
      series: 'kimi',
      expected_name: 'Kimi K3',
      forecast: 'kimi.milestone.2026-04-21.hindcast',
      kind: 'hindcast',
      cadence_window: { label: 'June–July 2026', start: '2026-06-15', end: '2026-07-12' },
      release: 'kimi-k3',
      date: '2026-07-16',
      score: { cadence_miss_days: 4, cadence_hit: false },
    },
  ]);
});

test('on a past day only what had come by then counts', async () => {
  const { kinds, calls } = await record('?as_of=2026-07-15');
  const later = (await record()).kinds.hindcast;
  expect(kinds.hindcast.forecasts).toBeGreaterThan(0);
  expect(kinds.hindcast.forecasts).toBeLessThan(later.forecasts);
  expect(calls).toEqual([]);
  const before = await record('?as_of=2025-01-01');
  expect(before.kinds.hindcast).toMatchObject({ forecasts: 0, open: 0 });
});

test('calibration counts the same windows as the scores do', async () => {
  const { total } = await record('?kind=hindcast');
  const { coverage, headline, pit } = await calibration('?kind=hindcast');
  expect(coverage.map(({ level }) => level)).toEqual([0.5, 0.8, 0.9]);
  expect(coverage[0]?.held).toMatchObject({ hits: total.likely.hits, of: total.likely.of });
  expect(coverage[1]?.held).toMatchObject({ hits: total.window.hits, of: total.window.of });
  expect(headline.came_true).toMatchObject({ hits: total.headline.hits, of: total.headline.of });
  expect(headline.bins.reduce((sum, bin) => sum + bin.came_true.of, 0)).toBe(total.headline.of);
  expect(pit.bins).toHaveLength(10);
  expect(pit.bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
});

test('calibration of nothing is empty, and valid', async () => {
  const { forecasts, pit, headline } = await calibration();
  expect(forecasts).toBe(0);
  expect(pit).toEqual({ bins: [], mean: null });
  expect(headline.claimed).toBeNull();
});

test('the same question has the same answer, intervals included', async () => {
  const first = await calibration('?kind=hindcast');
  expect(await calibration('?kind=hindcast&as_of=2026-10-27')).toEqual(first);
});

test.each([
  ['?kind=both', 'kind'],
  ['?by=month', 'by'],
  ['?sort=skill', 'sort'],
])('%s is refused with the name of what is wrong', async (query, parameter) => {
  for (const path of ['/v1/track-record', '/v1/track-record/calibration']) {
    if (path.endsWith('calibration') && parameter === 'by') continue;
    const { status, json } = await ask(`${path}${query}`);
    expect(status).toBe(400);
    expect(readProblem(json).errors[0]?.parameter).toBe(parameter);
  }
});

test('an unknown series is not found, with the likeliest meant', async () => {
  const { status, json } = await ask('/v1/track-record?series=kimmi');
  expect(status).toBe(404);
  expect(readProblem(json).suggestions).toEqual(['kimi']);
});

const withRecord = z.looseObject({
  track_record: z
    .object({ live: z.unknown(), hindcast: z.looseObject({ scored: z.number() }).nullable() })
    .nullable(),
  explanation: z.array(z.string()),
});

test('a forecast carries the track record of its series, and says it in a sentence', async () => {
  const { hindcast } = (await record('?series=kimi')).kinds;
  const { json } = await ask('/v1/series/kimi/forecast');
  const data = withRecord.parse(readSingle(json).data);
  expect(data.track_record).toMatchObject({
    live: null,
    hindcast: { scored: hindcast.forecasts, outcomes: hindcast.outcomes },
  });
  const { hits, of } = hindcast.window;
  expect(data.explanation.join('\n')).toContain(
    `the 80 % window held in ${hits} of ${of} hindcasts whose window is over, with `,
  );
});

test('asked about a past day, it knows of no later score', async () => {
  const { json } = await ask('/v1/series/kimi/forecast?as_of=2025-10-20');
  const data = withRecord.parse(readSingle(json).data);
  expect(data.track_record).toBeNull();
  expect(data.explanation.join('\n')).not.toContain('Measured');
});

test('a badge shows how often the window held, and that these are hindcasts', async () => {
  const { window } = (await record('?series=kimi')).kinds.hindcast;
  const { root } = parseSvg((await ask('/badge/kimi.svg?metric=track-record')).text);
  expect(root['aria-label']).toContain(`${window.hits} of ${window.of} in window (hindcast)`);
});

test('a badge of a series without a score says so', async () => {
  const answer = await ask('/badge/kimi-dev.svg?metric=track-record');
  expect(parseSvg(answer.text).root['aria-label']).toContain('no track record yet');
  expect(answer.headers.get('X-Badge-Status')).toBe('insufficient');
});

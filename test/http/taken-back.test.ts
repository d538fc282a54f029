import { expect, test } from 'vitest';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { issueNow } from '../../src/services/issue-now.ts';
import { verifyChain } from '../../src/services/verify-chain.ts';
import { verifyResolutions } from '../../src/services/verify-resolutions.ts';
import { catalogOf, lab, release, series, smallCatalog } from './catalog-builder.ts';
import { claim, operated, released } from './operated.ts';
import { readList, readSingle } from './read.ts';

const IN_VAIN = 'It never happened.';
const K31 = 'kimi-k3.1-pro';

/** A service on which Kimi K4 was recorded for a day that was not observed yet. */
async function recorded() {
  const service = await operated();
  const { post, ask } = service;
  const say = async (...dates: readonly (readonly [string, string?])[]) => {
    const claims = dates.map(([date, disregarded]) =>
      claim(date, { disregarded: disregarded ?? null }),
    );
    const answered = await post('/v1/releases', {
      ...released('2026-10-27'),
      events: [{ stage: 'ga', claims }],
    });
    expect(answered.status).toBe(201);
  };
  const served = async (query = '') =>
    readSingle((await ask(`/v1/series/kimi/forecast${query}`)).json).data;
  await say(['2026-10-27']);
  expect(await served()).toMatchObject({
    last_milestone: { release: 'kimi-k4', date: '2026-10-27' },
  });
  return { ...service, say, served };
}

test('a release that is dated earlier is served with its new day at once', async () => {
  const { say, served, setNow } = await recorded();
  setNow('2026-10-27', 50_000_000);
  await say(['2026-10-25']);
  expect(await served()).toMatchObject({
    id: 'kimi.milestone.2026-10-26.2',
    observed_through: '2026-10-26',
    last_milestone: { release: 'kimi-k4', date: '2026-10-25' },
  });
});

test('a release that is taken back is served no longer, and nothing that was issued is lost', async () => {
  const { ctx, ask, say, served, setNow } = await recorded();
  const wrong = await served();
  setNow('2026-10-27', 50_000_000);
  await say(['2026-10-27', IN_VAIN]);
  expect(await served()).toMatchObject({
    id: 'kimi.milestone.2026-10-26.2',
    status: 'open',
    last_milestone: { release: K31, date: '2026-10-24' },
  });
  const plan = await ask(`/v1/plan?uses=${K31}&horizon=90d`);
  expect(readSingle(plan.json).data['uses']).toMatchObject([
    { superseded_by: null, next: { forecast_id: 'kimi.milestone.2026-10-26.2' } },
  ]);
  const old = readSingle((await ask(`/v1/forecasts/${String(wrong['id'])}`)).json).data;
  expect(old['hash']).toBe(wrong['hash']);
  expect(await served('?recorded_before=2026-10-27T13:00:00Z')).toEqual(
    expect.objectContaining({ id: wrong['id'] }),
  );
  setNow('2026-10-27', 60_000_000);
  expect(await served('?recorded_before=2026-10-27T14:00:00Z')).toMatchObject({
    last_milestone: { release: K31 },
  });
  expect((await verifyChain({ ctx })).broken).toBeNull();
});

test('once the day of a release that was taken back is observed, its forecast takes the place of the wrong one', async () => {
  const { post, say, served, setNow, ctx, errors } = await recorded();
  await say(['2026-10-27', IN_VAIN]);
  setNow('2026-10-28');
  const { labs, sources } = smallCatalog();
  const read = labs.map(({ name, json }) => ({
    name,
    json: { ...Object(json), surveyed_through: '2026-10-27' },
  }));
  await importCatalog({ ctx, input: { files: { sources, labs: read }, until: null } });
  expect((await post('/v1/refresh', '')).status).toBe(200);
  expect(errors).toEqual([]);
  expect(await served()).toMatchObject({
    id: 'kimi.milestone.2026-10-27.2',
    last_milestone: { release: K31 },
  });
});

test('what takes the place of a release that was taken back, on the same day, is served', async () => {
  const { post, say, served } = await recorded();
  await say(['2026-10-27', IN_VAIN]);
  await post('/v1/releases', { ...released('2026-10-27'), id: 'kimi-k3.5', name: 'Kimi K3.5' });
  expect(await served()).toMatchObject({
    id: 'kimi.milestone.2026-10-27.2',
    last_milestone: { release: 'kimi-k3.5' },
  });
});

test('a series whose only release is taken back has no forecast any more', async () => {
  const { ask, post } = await operated();
  const only = (date: string, disregarded: string | null = null) => ({
    id: 'kimi-dev-72b',
    series: 'kimi-dev',
    name: 'Kimi Dev 72B',
    level: 'version',
    events: [{ stage: 'ga', claims: [claim(date, { disregarded })] }],
  });
  const served = async () => readSingle((await ask('/v1/series/kimi-dev/forecast')).json).data;
  await post('/v1/releases', only('2026-10-20'));
  expect(await served()).toMatchObject({ last_milestone: { release: 'kimi-dev-72b' } });
  expect((await post('/v1/releases', only('2026-10-20', IN_VAIN))).status).toBe(201);
  expect(await served()).toMatchObject({ id: null, last_milestone: null });
  const { data } = readList((await ask('/v1/forecasts?series=kimi-dev')).json);
  expect(data).toEqual([]);
  await post('/v1/releases', only('2026-10-21'));
  expect(await served()).toMatchObject({ id: 'kimi-dev.milestone.2026-10-26.2' });
});

test('of a lab that is never read, what was forecast before comes back with a number', async () => {
  const days = ['2026-02-02', '2026-05-05', '2026-08-08'];
  const files = catalogOf(
    lab('openai', [
      series(
        'gpt',
        days.map((day) => release(`gpt-${day}`, day)),
      ),
    ]),
  );
  const { ctx, ask, post } = await operated({ catalog: files });
  await issueNow({ ctx });
  const gpt = (disregarded: string | null) => ({
    ...released('x'),
    id: 'gpt-9',
    series: 'gpt',
    events: [{ stage: 'ga', claims: [claim('2026-10-22', { disregarded })] }],
  });
  const served = async () => readSingle((await ask('/v1/series/gpt/forecast')).json).data;
  await post('/v1/releases', gpt(null));
  expect(await served()).toMatchObject({ last_milestone: { release: 'gpt-9' } });
  await post('/v1/releases', gpt(IN_VAIN));
  expect(await served()).toMatchObject({
    id: 'gpt.milestone.2026-08-08.2',
    last_milestone: { release: 'gpt-2026-08-08' },
  });
});

test('why the forecast moved since is told by its release, never by another method', async () => {
  const { ask, say, setNow } = await recorded();
  setNow('2026-10-28');
  await say(['2026-10-25']);
  const { json } = await ask('/v1/series/kimi/forecast/diff?from=2026-10-27');
  const { data } = readSingle(json);
  expect(data).toMatchObject({
    to: { id: 'kimi.milestone.2026-10-26.2', last_milestone: { date: '2026-10-25' } },
    contributions: [
      {
        kind: 'correction',
        summary: 'Kimi K4 is dated 2026-10-25 now, not 2026-10-27.',
        evidence: { claims: [{ release: 'kimi-k4', date: '2026-10-25', published: '2026-10-28' }] },
      },
      { kind: 'time' },
      { kind: 'prior', days: 0 },
      { kind: 'signal', days: 0 },
      { kind: 'method', days: 0 },
    ],
  });
});

test('a forecast that a release had resolved is open again once that is taken back, and counts as such', async () => {
  const { ctx, ask, say, setNow } = await recorded();
  const id = 'kimi.milestone.2026-10-26';
  const of = async (query: string) => readSingle((await ask(query)).json).data;
  const forecast = () => of(`/v1/forecasts/${id}`);
  const scores = async () => {
    const { text } = await ask('/v1/export/scores.ndjson');
    const rows: unknown[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return rows.filter((row) => Object(row).forecast === id);
  };
  expect(await forecast()).toMatchObject({
    status: 'resolved',
    resolution: { release: 'kimi-k4' },
  });
  const before = await scores();
  expect((await ask('/feed/kimi.json')).text).toContain('kimi-k4');
  setNow('2026-10-28');
  await say(['2026-10-27', IN_VAIN]);
  expect(await forecast()).toMatchObject({ status: 'open', resolution: null });
  expect(await scores()).toEqual([
    ...before,
    expect.objectContaining({
      revision: 2,
      release: 'kimi-k4',
      withdrawn: true,
      void: false,
      score: null,
    }),
  ]);
  const record = await of('/v1/track-record?kind=live&series=kimi');
  expect(JSON.stringify(record)).not.toContain('kimi-k4');
  const { text } = await ask('/feed/kimi.json');
  expect(text).not.toContain('kimi-k4');
  const { data } = readList((await ask('/v1/changes?limit=250')).json);
  expect(data.filter(({ kind }) => kind === 'forecast.reopened')).toMatchObject([
    { subject: 'kimi.generation.2026-10-26' },
    { subject: id, resolution: { release: 'kimi-k4', void: false, corrects: true } },
  ]);
  expect(await verifyResolutions({ ctx })).toMatchObject({ broken: null });
  const { total } = readList((await ask('/v1/forecasts?series=kimi&status=resolved')).json);
  expect(total).toBe(0);
});

test('what ships after a release that was taken back resolves what that had resolved', async () => {
  const { ask, post, say, setNow } = await recorded();
  await say(['2026-10-27', IN_VAIN]);
  setNow('2026-11-20');
  await post('/v1/releases', { ...released('2026-11-19'), id: 'kimi-k3.5', name: 'Kimi K3.5' });
  const { json } = await ask('/v1/forecasts/kimi.milestone.2026-10-26.2');
  expect(readSingle(json).data['resolution']).toMatchObject({ release: 'kimi-k3.5', void: false });
  const { json: first } = await ask('/v1/forecasts/kimi.milestone.2026-10-26');
  expect(readSingle(first).data['resolution']).toMatchObject({ release: 'kimi-k3.5', void: true });
});

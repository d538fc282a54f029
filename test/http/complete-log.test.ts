import { expect, test } from 'vitest';
import { z } from 'zod';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { claim, operated } from './operated.ts';
import { readList, readSingle } from './read.ts';

type Row = Readonly<Record<string, unknown>>;

const said = {
  id: 'kimi-k4-context',
  about: 'Kimi K4',
  release: null,
  aspect: 'context',
  stated: '1 million tokens',
  source: 'lab',
  url: null,
  published: '2026-10-01',
  note: null,
  outcome: null,
};
/** A catalog that knows another source beside the lab. */
const known = (catalog: ReturnType<typeof catalogOf>): ReturnType<typeof catalogOf> => {
  const models = { id: 'models-dev', name: 'models.dev', kind: 'catalogue', url: null };
  const json = z.array(z.unknown()).parse(catalog.sources.json);
  const more = { ...models, licence: 'MIT', known_errors: null };
  return { ...catalog, sources: { ...catalog.sources, json: [...json, more] } };
};
const withOutlook = (outlook: (typeof said)[], upstreamIds: string[] = [], labName = 'Moonshot') =>
  known(
    catalogOf(
      lab(
        'moonshot',
        [
          series(
            'kimi',
            [
              release('kimi-k2', '2026-01-27'),
              release('kimi-k3', '2026-07-16', { upstream_ids: upstreamIds }),
            ],
            { outlook },
          ),
        ],
        { name: labName },
      ),
    ),
  );

async function logged(catalog = withOutlook([said])) {
  const service = await operated({ catalog });
  let cursor: string | null = null;
  /** What was told since this was called last. */
  const told = async (): Promise<Row[]> => {
    const query = cursor === null ? '' : `&cursor=${cursor}`;
    const { data, next } = readList((await service.ask(`/v1/changes?limit=250${query}`)).json);
    cursor = String(next);
    return data;
  };
  await told();
  service.setNow('2026-10-28', 43_200_000);
  const bring = (files: ReturnType<typeof catalogOf>) =>
    importCatalog({ ctx: service.ctx, input: { files, until: null } });
  return { ...service, told, bring };
}

const kindsOf = (rows: readonly Row[]) =>
  rows.map(({ kind, subject }) => `${String(kind)} ${String(subject)}`);

test('a first import tells its sources, labs, series and outlook', async () => {
  const { ask } = await operated({ catalog: withOutlook([said]) });
  const { data } = readList((await ask('/v1/changes?limit=250')).json);
  expect(kindsOf(data).slice(0, 7)).toEqual([
    'source.recorded lab',
    'source.recorded models-dev',
    'lab.recorded moonshot',
    'series.recorded kimi',
    'release.recorded kimi-k2',
    'release.recorded kimi-k3',
    'outlook.recorded kimi-k4-context',
  ]);
  expect(data[2]).toMatchObject({
    lab: 'moonshot',
    organisation: { name: 'Moonshot', previous: null },
  });
  expect(data[6]).toMatchObject({ date: '2026-10-01', outlook: { stated: '1 million tokens' } });
});

test('ids of an upstream whose source a catalog does not name are refused by their release', async () => {
  const { bring } = await logged();
  const k3 = release('kimi-k3', '2026-07-16', { upstream_ids: ['kimi-k3'] });
  const bad = catalogOf(lab('moonshot', [series('kimi', [k3])]));
  await expect(bring(bad)).rejects.toThrow(
    /moonshot\.json, kimi, kimi-k3: the source "models-dev" is unknown; add it to sources\.json/,
  );
});

test('a claim that moves no date is told, and so is the same word said again', async () => {
  const { post, told } = await logged();
  const asked = (note: string) => ({
    id: 'kimi-k3',
    events: [{ stage: 'ga', claims: [claim('2026-07-16', { published: '2026-10-20', note })] }],
  });
  expect((await post('/v1/releases', asked('first'))).status).toBe(201);
  const [row, ...others] = await told();
  expect(others).toEqual([]);
  expect(row).toMatchObject({ kind: 'release.claimed', subject: 'kimi-k3' });
  const { release: state } = row ?? {};
  expect(state).toMatchObject({ events: [{ stage: 'ga', date: '2026-07-16' }] });
  expect((await post('/v1/releases', asked('first'))).status).toBe(200);
  expect(await told()).toEqual([]);
});

test('an outlook, a lab and a name of an upstream that a catalog changes are told, and nothing twice', async () => {
  const { bring, told } = await logged();
  await bring(withOutlook([{ ...said, stated: '2 million tokens' }]));
  expect(kindsOf(await told())).toEqual(['outlook.recorded kimi-k4-context']);
  await bring(withOutlook([], ['moonshotai/kimi-k3'], 'Moonshot AI'));
  expect(kindsOf(await told())).toEqual([
    'lab.corrected moonshot',
    'release.claimed kimi-k3',
    'outlook.withdrawn kimi-k4-context',
  ]);
  await bring(withOutlook([], ['moonshotai/kimi-k3'], 'Moonshot AI'));
  expect(await told()).toEqual([]);
});

test('of two releases of one day the log counts the one that the reads count', async () => {
  const { post, told, ask } = await logged();
  const entry = (id: string, level: string, date: string) => ({
    id,
    series: 'kimi',
    name: id,
    level,
    events: [{ stage: 'ga', claims: [claim(date)] }],
  });
  const counted = async () => {
    const rows = (await told()).filter(({ kind }) => String(kind).startsWith('release.'));
    const logged = rows.map(({ subject, release: state }) => {
      const { milestone } = z.object({ milestone: z.boolean() }).parse(state);
      return [subject, milestone];
    });
    for (const [id, milestone] of logged)
      expect(readSingle((await ask(`/v1/releases/${String(id)}`)).json).data).toMatchObject({
        milestone,
      });
    return logged;
  };
  await post('/v1/releases', entry('kimi-k3.5', 'version', '2026-10-20'));
  expect(await counted()).toEqual([['kimi-k3.5', true]]);
  await post('/v1/releases', entry('kimi-k4', 'generation', '2026-10-20'));
  expect(await counted()).toEqual([
    ['kimi-k3.5', false],
    ['kimi-k4', true],
  ]);
  await post('/v1/releases', {
    id: 'kimi-k4',
    events: [{ stage: 'ga', claims: [claim('2026-10-22', { published: '2026-10-28' })] }],
  });
  expect(await counted()).toEqual([
    ['kimi-k3.5', true],
    ['kimi-k4', true],
  ]);
});

test('a catalog that says what an operator said already tells nothing of it', async () => {
  const { bring, post, told, ask } = await logged();
  const events = [{ stage: 'preview', claims: [claim('2026-07-01', { published: '2026-07-01' })] }];
  await post('/v1/releases', { id: 'kimi-k3', events });
  await told();
  const before = readSingle((await ask('/v1/releases/kimi-k3')).json).data;
  const [ga] = release('kimi-k3', '2026-07-16').events;
  const preview = {
    stage: 'preview',
    limited: false,
    claims: [
      { ...claim('2026-07-01'), published: '2026-07-01', url: null, note: null, disregarded: null },
    ],
  } as const;
  const k3 = release('kimi-k3', '2026-07-16', {
    events: [{ ...preview, claims: [...preview.claims] }, ...(ga === undefined ? [] : [ga])],
  });
  await bring(
    catalogOf(
      lab(
        'moonshot',
        [series('kimi', [release('kimi-k2', '2026-01-27'), k3], { outlook: [said] })],
        { name: 'Moonshot' },
      ),
    ),
  );
  expect(await told()).toEqual([]);
  expect(readSingle((await ask('/v1/releases/kimi-k3')).json).data).toEqual(before);
});

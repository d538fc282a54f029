import { expect, test } from 'vitest';
import { insertClaims } from '../../../src/store/claims-write.ts';
import type { Database } from '../../../src/store/database.ts';
import { findLab, listLabs, upsertLabs } from '../../../src/store/labs.ts';
import { scopeAt } from '../../../src/store/record-scope.ts';
import { findRelease, readReleases } from '../../../src/store/releases-read.ts';
import { upsertReleases } from '../../../src/store/releases-write.ts';
import { upsertSeries } from '../../../src/store/series-write.ts';
import {
  countSeries,
  findSeries,
  listSeries,
  readSeriesSlugs,
  selectSeries,
} from '../../../src/store/series.ts';
import { readSources, upsertSources } from '../../../src/store/sources.ts';
import { upsertUpstreamIds } from '../../../src/store/upstream-ids.ts';
import { aClaim, aLab, aRelease, aSeries, aSource } from '../../support/builders.ts';
import { RECORDED_AT_MS, storeKimi } from '../../support/catalog.ts';

const LATER = { origin: 'catalog', recordedAtMs: RECORDED_AT_MS + 500 } as const;
const LATEST = { origin: 'catalog', recordedAtMs: RECORDED_AT_MS + 900 } as const;
const FIRST = scopeAt(LATER.recordedAtMs);
const SECOND = scopeAt(LATEST.recordedAtMs);
const first = { cursor: null, limit: 20 };

export function judgementsContract(store: () => Database): void {
  const storeK26 = () => storeKimi(store(), { releases: [aRelease()], claims: [aClaim()] });

  test('a release that is judged anew, twice, reads as it was judged before each time', async () => {
    await storeK26();
    const second = aRelease({ name: 'Kimi K2.6 Code', level: 'variant', version: null });
    await store().atomic(upsertReleases([second], LATER));
    await store().atomic(upsertReleases([aRelease({ note: 'as it was' })], LATEST));
    expect(await findRelease(store(), 'kimi-k2.6', FIRST)).toMatchObject(aRelease());
    expect(await findRelease(store(), 'kimi-k2.6', SECOND)).toMatchObject(second);
    expect(await findRelease(store(), 'kimi-k2.6')).toMatchObject({ note: 'as it was' });
  });

  test('the same judgement again keeps nothing, and what other origins say changes none', async () => {
    await storeK26();
    expect((await store().atomic(upsertReleases([aRelease()], LATER)))[1]).toBe(0);
    const other = aRelease({ name: 'Something else' });
    await store().atomic(upsertReleases([other], { ...LATER, origin: 'operator' }));
    expect(await findRelease(store(), 'kimi-k2.6')).toMatchObject(aRelease());
  });

  test('a release that moved is found where it was, with the others in order of id', async () => {
    const two = [aRelease(), aRelease({ id: 'kimi-k2.5' })];
    await storeKimi(store(), {
      releases: two,
      claims: two.map(({ id }) => aClaim({ release: id })),
    });
    await store().atomic([
      ...upsertSeries([aSeries({ slug: 'aaa' })], LATER),
      ...upsertReleases([aRelease({ id: 'kimi-k2.5', series: 'aaa' })], LATER),
    ]);
    const idsAt = async (scope: typeof FIRST) =>
      [...(await readReleases(store(), ['kimi', 'aaa'], scope))].map(([slug, releases]) => [
        slug,
        releases.map(({ id }) => id),
      ]);
    expect(await idsAt(FIRST)).toEqual([
      ['kimi', ['kimi-k2.5', 'kimi-k2.6']],
      ['aaa', []],
    ]);
    expect(await idsAt(SECOND)).toEqual([
      ['kimi', ['kimi-k2.6']],
      ['aaa', ['kimi-k2.5']],
    ]);
  });

  test('a series reads as it was set, in the lab that it was of', async () => {
    await storeKimi(store());
    const moved = aSeries({ lab: 'other', name: 'Kimi 2', openPreviews: true });
    await store().atomic([
      ...upsertLabs([aLab({ slug: 'other' })], LATER),
      ...upsertSeries([moved], LATER),
    ]);
    expect(await findSeries(store(), 'kimi', FIRST)).toEqual(aSeries());
    expect(await findSeries(store(), 'kimi', SECOND)).toEqual(moved);
    const at = async (lab: string, scope: typeof FIRST) => ({
      listed: (await listSeries(store(), { lab, ...first, scope })).items,
      selected: await selectSeries(store(), { labs: [lab], series: [], limit: 9 }, scope),
      total: await countSeries(store(), lab, scope),
      slugs: (await readSeriesSlugs(store(), [lab], scope)).get(lab),
    });
    const holding = (series: typeof moved) => ({
      listed: [series],
      selected: [series],
      total: 1,
      slugs: ['kimi'],
    });
    const nothing = { listed: [], selected: [], total: 0, slugs: [] };
    expect(await at('moonshot', FIRST)).toEqual(holding(aSeries()));
    expect(await at('other', FIRST)).toEqual(nothing);
    expect(await at('moonshot', SECOND)).toEqual(nothing);
    expect(await at('other', SECOND)).toEqual(holding(moved));
  });

  test('what was not recorded yet is not there', async () => {
    await storeKimi(store());
    await store().atomic([
      ...upsertLabs([aLab({ slug: 'late' })], LATER),
      ...upsertSeries([aSeries({ slug: 'late', lab: 'late' })], LATER),
    ]);
    expect(await findLab(store(), 'late', FIRST)).toBeNull();
    expect(await findSeries(store(), 'late', FIRST)).toBeNull();
    expect(await findSeries(store(), 'late', SECOND)).not.toBeNull();
    expect(await listLabs(store(), { ...first, scope: FIRST })).toMatchObject({ total: 1 });
    expect(await listSeries(store(), { lab: null, ...first, scope: FIRST })).toMatchObject({
      items: [{ slug: 'kimi' }],
      total: 1,
    });
  });

  test('a lab and the trust in sources read as they were', async () => {
    await storeKimi(store());
    const ranked = [aSource({ id: 'models-dev', kind: 'catalogue' }), aSource({ name: 'Blog' })];
    const renamed = aLab({ name: 'Moonshot', surveyedThrough: null });
    await store().atomic([...upsertSources(ranked, LATER), ...upsertLabs([renamed], LATER)]);
    expect(await findLab(store(), 'moonshot', FIRST)).toEqual(aLab());
    expect(await findLab(store(), 'moonshot', SECOND)).toEqual(renamed);
    expect(await readSources(store(), FIRST)).toEqual([
      aSource(),
      aSource({ id: 'models-dev', kind: 'catalogue' }),
    ]);
    expect(await readSources(store(), SECOND)).toEqual(ranked);
  });

  test('an upstream id reads at the release that it meant', async () => {
    const two = [aRelease(), aRelease({ id: 'kimi-k2.5' })];
    await storeKimi(store(), {
      releases: two,
      claims: two.map(({ id }) => aClaim({ release: id })),
    });
    const meaning = (release: string) => [{ source: 'models-dev', upstreamId: 'k2', release }];
    await store().atomic(upsertUpstreamIds(meaning('kimi-k2.6'), LATER));
    await store().atomic(upsertUpstreamIds(meaning('kimi-k2.5'), LATEST));
    const idsAt = async (scope?: typeof FIRST) => {
      const found = await readReleases(store(), ['kimi'], scope);
      return found.get('kimi')?.map(({ upstreamIds }) => upstreamIds);
    };
    expect(await idsAt(FIRST)).toEqual([[], []]);
    expect(await idsAt(SECOND)).toEqual([[], ['k2']]);
    expect(await idsAt()).toEqual([['k2'], []]);
  });

  test('a release that lost its claims keeps its judgement', async () => {
    await storeKimi(store(), { releases: [aRelease()] });
    await store().atomic([
      ...upsertReleases([aRelease({ name: 'Renamed' })], LATER),
      ...insertClaims([aClaim()], { ...LATER, runId: null }),
    ]);
    expect(await findRelease(store(), 'kimi-k2.6', FIRST)).toBeNull();
    expect(await findRelease(store(), 'kimi-k2.6', SECOND)).toMatchObject({ name: 'Renamed' });
  });
}

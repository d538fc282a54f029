import { expect, test } from 'vitest';
import { parseDay } from '../../../src/domain/time.ts';
import { insertClaims, supersedeMissingClaims } from '../../../src/store/claims-write.ts';
import type { NewClaim } from '../../../src/store/claims-write.ts';
import type { Database } from '../../../src/store/database.ts';
import { startRun } from '../../../src/store/refresh-runs.ts';
import {
  eachSeries,
  findRelease,
  readReleaseIdsNear,
  readReleases,
} from '../../../src/store/releases-read.ts';
import { upsertReleases } from '../../../src/store/releases-write.ts';
import { upsertSeries } from '../../../src/store/series-write.ts';
import { readSeriesNaming, upsertUpstreamIds } from '../../../src/store/upstream-ids.ts';
import { aClaim, aRelease, aSeries } from '../../support/builders.ts';
import { RECORDED_AT_MS, storeKimi, storeKimiReleases } from '../../support/catalog.ts';

const CORRECTED_AT_MS = RECORDED_AT_MS + 500;

/** What a catalog import writes when the claims of `kimi` have become these. */
function reimport(claims: readonly NewClaim[]) {
  return [
    ...supersedeMissingClaims([{ series: 'kimi', claims }], { supersededAtMs: CORRECTED_AT_MS }),
    ...insertClaims(claims, { origin: 'catalog', runId: null, recordedAtMs: CORRECTED_AT_MS }),
  ];
}

export function claimsContract(store: () => Database): void {
  // Each write of claims is followed by one that forgets the milestones that they came to.
  const claimsChanged = async (statements: Parameters<Database['atomic']>[0]) =>
    (await store().atomic(statements)).filter((_, index) => index % 2 === 0);
  const datesOf = async (scope?: Parameters<typeof findRelease>[2]) => {
    const release = await findRelease(store(), 'kimi-k2.6', scope);
    return release?.events.flatMap((event) => event.claims.map((claim) => claim.date));
  };

  test('a release reads back with its upstream ids and every claim of its events', async () => {
    const preview = aClaim({ stage: 'preview', limited: true, date: '2026-04-13' });
    const month = aClaim({
      source: 'models-dev',
      date: '2026-04',
      precision: 'month',
      published: null,
    });
    await storeKimi(store(), { releases: [aRelease()], claims: [aClaim(), preview, month] });
    const ids = ['kimi-k2.6-turbo', 'kimi-k2.6'];
    await store().atomic(
      upsertUpstreamIds(
        ids.map((upstreamId) => ({ source: 'models-dev', upstreamId, release: 'kimi-k2.6' })),
        { recordedAtMs: 1 },
      ),
    );
    const stored = { origin: 'catalog', recordedAtMs: RECORDED_AT_MS, supersededAtMs: null };
    const said = ({ release: _release, stage: _stage, ...claim }: NewClaim) => ({
      ...claim,
      ...stored,
    });
    expect(await findRelease(store(), 'kimi-k2.6')).toEqual({
      ...aRelease(),
      upstreamIds: ids,
      events: [
        { stage: 'preview', limited: true, claims: [said(preview)] },
        { stage: 'ga', limited: false, claims: [said(aClaim()), said(month)] },
      ],
    });
    expect(await findRelease(store(), 'kimi-k9')).toBeNull();
  });

  test('the same claims a second time add nothing, with and without a publication day', async () => {
    const claims = [aClaim(), aClaim({ stage: 'weights', published: null })];
    await storeKimi(store(), { releases: [aRelease()], claims });
    const again = insertClaims(claims, { origin: 'refresh', runId: null, recordedAtMs: 9 });
    expect(await claimsChanged(again)).toEqual([0]);
  });

  test('a claim of a refresh names its run', async () => {
    await storeKimi(store(), { releases: [aRelease()] });
    await store().atomic([
      startRun({ id: 'run-1', trigger: 'schedule', startedAtMs: 5 }),
      ...insertClaims([aClaim()], { origin: 'refresh', runId: 'run-1', recordedAtMs: 6 }),
    ]);
    expect(await findRelease(store(), 'kimi-k2.6')).toMatchObject({
      events: [{ claims: [{ origin: 'refresh', recordedAtMs: 6 }] }],
    });
  });

  test('a correction supersedes, and both claims stay readable', async () => {
    await storeKimi(store(), { releases: [aRelease()], claims: [aClaim({ date: '2026-04-19' })] });
    expect(await claimsChanged(reimport([aClaim()]))).toEqual([1, 1]);
    expect(await datesOf()).toEqual(['2026-04-20']);
    expect(await datesOf({ state: 'all' })).toEqual(['2026-04-19', '2026-04-20']);
    const all = await findRelease(store(), 'kimi-k2.6', { state: 'all' });
    expect(all?.events[0]?.claims.map((claim) => claim.supersededAtMs)).toEqual([
      CORRECTED_AT_MS,
      null,
    ]);
  });

  test('what this database knew before an instant can be read after a correction', async () => {
    await storeKimi(store(), { releases: [aRelease()], claims: [aClaim({ date: '2026-04-19' })] });
    await store().atomic(reimport([aClaim()]));
    expect(await datesOf({ state: 'recorded', beforeMs: RECORDED_AT_MS })).toBeUndefined();
    expect(await datesOf({ state: 'recorded', beforeMs: CORRECTED_AT_MS })).toEqual(['2026-04-19']);
    expect(await datesOf({ state: 'recorded', beforeMs: CORRECTED_AT_MS + 1 })).toEqual([
      '2026-04-20',
    ]);
  });

  test('the same catalog again supersedes nothing and adds nothing', async () => {
    const claims = [
      aClaim(),
      aClaim({ stage: 'weights', published: null, url: null, note: 'a "note", ü' }),
    ];
    await storeKimi(store(), { releases: [aRelease()], claims });
    expect(await claimsChanged(reimport(claims))).toEqual([0, 0]);
  });

  test.each([
    { note: 'corrected' },
    { url: 'https://example.com/elsewhere' },
    { limited: true },
    { disregarded: 'taken from a model id' },
    { published: parseDay('2026-04-21') },
  ])('a claim of which %o changed is superseded', async (change) => {
    await storeKimi(store(), { releases: [aRelease()], claims: [aClaim()] });
    expect(await claimsChanged(reimport([aClaim(change)]))).toEqual([1, 1]);
    expect(await findRelease(store(), 'kimi-k2.6')).toMatchObject({ events: [{ claims: [{}] }] });
  });

  test('a claim that leaves the catalog and comes back stands again', async () => {
    await storeKimi(store(), { releases: [aRelease()], claims: [aClaim()] });
    expect(await claimsChanged(reimport([]))).toEqual([1]);
    expect(await findRelease(store(), 'kimi-k2.6')).toBeNull();
    expect(await claimsChanged(reimport([aClaim()]))).toEqual([0, 1]);
    expect(await datesOf()).toEqual(['2026-04-20']);
  });

  test('the catalog supersedes neither what a refresh recorded nor other series', async () => {
    await storeKimi(store(), { releases: [aRelease()] });
    const other = aRelease({ id: 'other-1', series: 'other' });
    const catalog = { origin: 'catalog', recordedAtMs: 1 } as const;
    await store().atomic([
      ...upsertSeries([aSeries({ slug: 'other' })], { recordedAtMs: 1 }),
      ...upsertReleases([other], catalog),
      ...insertClaims([aClaim({ release: 'other-1' })], { ...catalog, runId: null }),
      ...insertClaims([aClaim()], { origin: 'refresh', runId: null, recordedAtMs: 1 }),
    ]);
    expect(await claimsChanged(reimport([]))).toEqual([0]);
  });

  test('a preview that one source knows to be limited is limited', async () => {
    const claims = [
      aClaim({ stage: 'preview', source: 'models-dev' }),
      aClaim({ stage: 'preview', limited: true }),
    ];
    await storeKimi(store(), { releases: [aRelease()], claims });
    expect(await findRelease(store(), 'kimi-k2.6')).toMatchObject({ events: [{ limited: true }] });
  });

  test('the catalog corrects a release; a refresh does not', async () => {
    await storeKimi(store(), { releases: [aRelease()], claims: [aClaim()] });
    const renamed = aRelease({ name: 'K2.6', level: 'variant' });
    await store().atomic(upsertReleases([renamed], { origin: 'refresh', recordedAtMs: 2 }));
    expect(await findRelease(store(), 'kimi-k2.6')).toMatchObject(aRelease());
    await store().atomic(upsertReleases([renamed], { origin: 'catalog', recordedAtMs: 3 }));
    expect(await findRelease(store(), 'kimi-k2.6')).toMatchObject(renamed);
  });

  test('releases are read for several series at once', async () => {
    await storeKimiReleases(store(), ['kimi-k2', 'kimi-k1']);
    const bySeries = await readReleases(store(), ['kimi', 'unknown']);
    expect(bySeries.get('kimi')?.map((release) => release.id)).toEqual(['kimi-k1', 'kimi-k2']);
    expect(bySeries.get('unknown')).toEqual([]);
  });

  test('every series is read once, page by page', async () => {
    await storeKimiReleases(store(), ['kimi-k1']);
    await store().atomic(
      upsertSeries(
        ['a', 'b', 'z'].map((slug) => aSeries({ slug })),
        { recordedAtMs: 1 },
      ),
    );
    const pages = [];
    for await (const page of eachSeries(store(), { pageSize: 2 })) {
      pages.push(page.map(({ series, releases }) => [series.slug, releases.length]));
    }
    expect(pages).toEqual([
      [
        ['a', 0],
        ['b', 0],
      ],
      [
        ['kimi', 1],
        ['z', 0],
      ],
    ]);
  });

  test('the ids around a mistyped one can be suggested', async () => {
    await storeKimiReleases(store(), ['kimi-k1', 'kimi-k2', 'kimi-k3']);
    expect(await readReleaseIdsNear(store(), 'kimi-k2x')).toEqual([
      'kimi-k1',
      'kimi-k2',
      'kimi-k3',
    ]);
  });

  test('an upstream id means the release that it was last mapped to', async () => {
    await storeKimiReleases(store(), ['kimi-k1', 'kimi-k2']);
    const map = (release: string) =>
      store().atomic(
        upsertUpstreamIds([{ source: 'models-dev', upstreamId: 'k', release }], {
          recordedAtMs: 1,
        }),
      );
    await map('kimi-k1');
    await map('kimi-k2');
    const kimi = (await readReleases(store(), ['kimi'])).get('kimi') ?? [];
    expect(kimi.map(({ id, upstreamIds }) => [id, upstreamIds])).toEqual([
      ['kimi-k1', []],
      ['kimi-k2', ['k']],
    ]);
    expect(await readSeriesNaming(store(), ['k'])).toEqual(['kimi']);
  });
}

import { sql } from 'drizzle-orm/sql';
import { expect, test } from 'vitest';
import type { Resolution } from '../../../src/domain/forecast.ts';
import { parseDay } from '../../../src/domain/time.ts';
import { findCurrentForecast } from '../../../src/store/current-forecasts.ts';
import type { Database } from '../../../src/store/database.ts';
import { readForecastEnds } from '../../../src/store/forecast-ends.ts';
import { readForecastOutcomes } from '../../../src/store/forecast-outcomes.ts';
import { findNextName, readForecastsAfter } from '../../../src/store/forecasts-in-sequence.ts';
import { listResolvedForecasts } from '../../../src/store/resolved-forecasts.ts';
import { appendForecasts } from '../../support/append-forecasts.ts';
import { readHindcastIds } from '../../../src/store/hindcast-ids.ts';
import {
  readResolutionHead,
  readResolutionsAfter,
  readRevisions,
} from '../../../src/store/resolutions-chain.ts';
import { appendResolutions, readResolutions } from '../../../src/store/resolutions.ts';
import { upsertSeries } from '../../../src/store/series-write.ts';
import { aChain, aForecast, aResolution, aSeries } from '../../support/builders.ts';
import { storeKimiReleases } from '../../support/catalog.ts';

const first = 'kimi.milestone.2026-04-21';
const second = 'kimi.milestone.2026-04-22';

const oldScore = JSON.stringify({ headlineHit: true, likelyHit: true, windowHit: true, crps: 1 });

export function resolutionsContract(store: () => Database): void {
  async function storeTwoForecasts(): Promise<void> {
    await storeKimiReleases(store(), ['kimi-k2.6', 'kimi-k3']);
    const observedThrough = parseDay('2026-04-22');
    await store().atomic(
      appendForecasts(
        aChain([aForecast({ id: first }), aForecast({ id: second, observedThrough })]),
      ),
    );
  }

  async function resolve(
    ...resolutions: readonly (Resolution & { forecast: string; withdrawn?: true })[]
  ) {
    const revisions = await readRevisions(
      store(),
      resolutions.map(({ forecast }) => forecast),
    );
    const head = (await readResolutionHead(store())) ?? '';
    const rows = resolutions.map((resolution, index) => ({
      withdrawn: null,
      ...resolution,
      revision: (revisions.get(resolution.forecast) ?? 0) + 1,
      recordedAtMs: 1,
      previousHash: `${head}${'+'.repeat(index)}`,
      hash: `${head}${'+'.repeat(index + 1)}`,
    }));
    return store().atomic(appendResolutions(rows));
  }

  const said = ({ forecast: _forecast, ...resolution }: Resolution & { forecast: string }) =>
    resolution;

  test('a resolution reads back with every bit of its score', async () => {
    await storeTwoForecasts();
    const scored = aResolution({ forecast: first });
    const voided = aResolution({ forecast: second, score: null, expectedNameMatched: null });
    expect(await resolve(scored, voided)).toEqual([2]);
    expect(await readResolutions(store(), [first, second, 'unknown'])).toEqual(
      new Map([
        [first, said(scored)],
        [second, said(voided)],
      ]),
    );
  });

  test('resolutions form a chain that takes no revision twice and no fork', async () => {
    await storeTwoForecasts();
    expect(await readResolutionHead(store())).toBeNull();
    await resolve(aResolution({ forecast: first }));
    expect(await readResolutionHead(store())).toBe('+');
    const next = {
      ...aResolution({ forecast: second }),
      revision: 1,
      recordedAtMs: 1,
      withdrawn: null,
    };
    const fork = { ...next, previousHash: '', hash: 'fork' };
    const again = { ...next, forecast: first, previousHash: '+', hash: '++' };
    for (const row of [fork, again]) {
      await expect(store().atomic(appendResolutions([row]))).rejects.toMatchObject({
        code: 'conflict',
      });
    }
    expect(await readResolutionsAfter(store(), { after: 0, limit: 9 })).toMatchObject([
      { forecast: first, revision: 1, previousHash: '', hash: '+', score: aResolution().score },
    ]);
    expect(await readResolutionsAfter(store(), { after: 1, limit: 9 })).toEqual([]);
  });

  test('a current forecast is found by its slug or an alias, with the newest of its resolutions', async () => {
    await storeTwoForecasts();
    await store().atomic(upsertSeries([aSeries({ aliases: ['kimi-chat'] })], { recordedAtMs: 1 }));
    const asked = { target: 'milestone' } as const;
    for (const day of ['2026-07-16', '2026-07-17'].map(parseDay)) {
      const resolution = aResolution({ forecast: second, day });
      await resolve(resolution);
      for (const series of ['kimi', 'kimi-chat']) {
        expect(await findCurrentForecast(store(), { series, ...asked })).toMatchObject({
          forecast: { id: second, series: 'kimi' },
          resolution: said(resolution),
        });
      }
    }
    await resolve({ ...aResolution({ forecast: second }), withdrawn: true });
    const taken = await findCurrentForecast(store(), { series: 'kimi-chat', ...asked });
    expect(taken?.resolution).toBeNull();
    expect(await findCurrentForecast(store(), { series: 'kimi-chats', ...asked })).toBeNull();
  });

  test('a corrected day adds a resolution, and the newest counts, also when it goes back', async () => {
    await storeTwoForecasts();
    for (const day of ['2026-07-16', '2026-07-17', '2026-07-16'].map(parseDay)) {
      expect(await resolve(aResolution({ day }))).toEqual([1]);
      expect((await readResolutions(store(), [first])).get(first)).toMatchObject({ day });
    }
    expect(await readRevisions(store(), [first, second])).toEqual(new Map([[first, 3]]));
  });

  test('forecasts are listed once they are resolved, the last resolved first, until that is taken back', async () => {
    await storeTwoForecasts();
    const some = { target: 'milestone', cursor: null, limit: 9 } as const;
    const listed = async (of: { labs: string[]; series: string[] }) => {
      const { items, total } = await listResolvedForecasts(store(), { ...some, ...of });
      expect(total).toBe(items.length);
      return items.map(({ id }) => id);
    };
    const everywhere = [
      { labs: [], series: [] },
      { labs: ['moonshot'], series: [] },
      { labs: [], series: ['kimi'] },
    ];
    const expectEverywhere = async (ids: string[]) => {
      for (const of of everywhere) expect(await listed(of)).toEqual(ids);
    };
    await expectEverywhere([]);
    await resolve(aResolution({ forecast: second }));
    await expectEverywhere([second]);
    await resolve(aResolution({ forecast: first }));
    await expectEverywhere([first, second]);
    const part = { ...some, labs: [], series: [], limit: 1 };
    const { next } = await listResolvedForecasts(store(), part);
    const rest = await listResolvedForecasts(store(), { ...part, cursor: next });
    expect(rest).toMatchObject({ items: [{ id: second }], total: 2, next: null });
    await resolve(aResolution({ forecast: second, day: parseDay('2026-07-17') }));
    await expectEverywhere([second, first]);
    await resolve({ ...aResolution({ forecast: second }), withdrawn: true });
    await expectEverywhere([first]);
    await resolve(aResolution({ forecast: second }));
    await expectEverywhere([second, first]);
    expect(await listed({ labs: ['openai'], series: [] })).toEqual([]);
  });

  test('every forecast is read with its newest outcome, and without its probabilities', async () => {
    await storeTwoForecasts();
    await resolve(aResolution({ forecast: first, day: parseDay('2026-07-17') }));
    await resolve(aResolution({ forecast: first }));
    const [resolved, open, ...none] = await readForecastOutcomes(store(), ['kimi']);
    expect(resolved).toEqual({
      id: first,
      kind: 'live',
      lab: 'moonshot',
      series: 'kimi',
      target: 'milestone',
      origin: parseDay('2026-04-21'),
      observedThrough: parseDay('2026-04-21'),
      method: aForecast().sample.method,
      expectedName: 'Kimi K3',
      follows: 'kimi-k2.6',
      replaced: false,
      outcome: {
        release: 'kimi-k3',
        day: parseDay('2026-07-16'),
        expectedNameMatched: true,
        score: aResolution().score,
      },
    });
    expect(open).toMatchObject({ id: second, outcome: null });
    expect(none).toEqual([]);
    expect(await readForecastOutcomes(store(), ['kimi'])).toHaveLength(2);
    expect(await readForecastOutcomes(store(), ['other'])).toEqual([]);
    expect(await readForecastEnds(store(), ['kimi'])).toMatchObject([
      {
        id: first,
        series: 'kimi',
        target: 'milestone',
        lastMilestone: aForecast().lastMilestone,
        outcome: { release: 'kimi-k3', day: parseDay('2026-07-16') },
      },
      { id: second, outcome: null },
    ]);
  });

  test('a forecast that a corrected one of the same day replaced says so', async () => {
    await storeTwoForecasts();
    const corrected = aForecast({
      id: `${first}.2`,
      sequence: 3,
      previousHash: `hash of ${second}`,
    });
    await store().atomic(appendForecasts([corrected]));
    const rows = await readForecastOutcomes(store(), ['kimi']);
    expect(rows.filter(({ replaced }) => replaced).map(({ id }) => id)).toEqual([first]);
  });

  test('what an older score did not keep is null', async () => {
    await storeTwoForecasts();
    await resolve(aResolution({ forecast: first }));
    await store().atomic([sql`update resolutions set score = ${oldScore}`]);
    const absent = { pit: null, headlineProbability: null, analyst: null, crps: 1 };
    const stored = await readResolutions(store(), [first]);
    expect(stored.get(first)?.score).toMatchObject(absent);
    expect((await readForecastOutcomes(store(), ['kimi']))[0]?.outcome?.score).toMatchObject(
      absent,
    );
  });

  test('hindcasts are known by their ids, and the chain is read in parts and by name', async () => {
    await storeTwoForecasts();
    const hindcast = aForecast({
      id: `${first}.hindcast`,
      kind: 'hindcast',
      sequence: 3,
      previousHash: `hash of ${second}`,
    });
    await store().atomic(appendForecasts([hindcast]));
    expect(await readHindcastIds(store())).toEqual(new Set([hindcast.id]));
    const [one] = await readForecastsAfter(store(), { after: 0, limit: 1 });
    expect(one?.id).toBe(first);
    expect(await findNextName(store(), one?.sequence ?? 0)).toMatchObject({ id: second });
    expect(await findNextName(store(), 99)).toBeNull();
  });
}

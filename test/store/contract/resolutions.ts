import { expect, test } from 'vitest';
import type { Resolution } from '../../../src/domain/forecast.ts';
import { parseDay } from '../../../src/domain/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { listForecasts } from '../../../src/store/forecasts-list.ts';
import { readUnresolvedForecasts } from '../../../src/store/forecasts-read.ts';
import { appendForecasts } from '../../../src/store/forecasts-write.ts';
import {
  appendResolutions,
  findResolution,
  readResolutions,
  readResolutionsOfSeries,
} from '../../../src/store/resolutions.ts';
import { aChain, aForecast, aResolution } from '../../support/builders.ts';
import { storeKimiReleases } from '../../support/catalog.ts';

const first = 'kimi.milestone.2026-04-21';
const second = 'kimi.milestone.2026-04-22';

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

  const resolve = (...resolutions: readonly (Resolution & { forecast: string })[]) =>
    store().atomic(appendResolutions(resolutions, { recordedAtMs: 1 }));

  const said = ({ forecast: _forecast, ...resolution }: Resolution & { forecast: string }) =>
    resolution;

  test('a resolution reads back with every bit of its score', async () => {
    await storeTwoForecasts();
    const scored = aResolution({ forecast: first });
    const voided = aResolution({ forecast: second, score: null, expectedNameMatched: null });
    expect(await resolve(scored, voided)).toEqual([2]);
    expect(await findResolution(store(), first)).toEqual(said(scored));
    expect(await readResolutions(store(), [first, second, 'unknown'])).toEqual(
      new Map([
        [first, said(scored)],
        [second, said(voided)],
      ]),
    );
    expect(await readResolutionsOfSeries(store(), 'kimi')).toHaveLength(2);
    expect(await readResolutionsOfSeries(store(), 'other')).toHaveLength(0);
  });

  test('the same outcome again adds nothing', async () => {
    await storeTwoForecasts();
    await resolve(aResolution());
    expect(await resolve(aResolution())).toEqual([0]);
  });

  test('a corrected day adds a resolution, and the newest counts, also when it goes back', async () => {
    await storeTwoForecasts();
    for (const day of ['2026-07-16', '2026-07-17', '2026-07-16'].map(parseDay)) {
      expect(await resolve(aResolution({ day }))).toEqual([1]);
      expect(await findResolution(store(), first)).toMatchObject({ day });
    }
  });

  test('a forecast is unresolved until its first resolution', async () => {
    await storeTwoForecasts();
    const any = { labs: [], series: [], kind: null, cursor: null, limit: 9 };
    await resolve(aResolution({ forecast: first }));
    expect(await readUnresolvedForecasts(store(), ['kimi', 'other'])).toMatchObject([
      { id: second },
    ]);
    expect(await listForecasts(store(), { ...any, resolved: true })).toMatchObject({
      items: [{ id: first }],
      total: 1,
    });
    expect(await listForecasts(store(), { ...any, resolved: false })).toMatchObject({
      items: [{ id: second }],
      total: 1,
    });
    await resolve(aResolution({ forecast: second }));
    expect(await readUnresolvedForecasts(store(), ['kimi'])).toEqual([]);
  });
}

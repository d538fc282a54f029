import { expect, test } from 'vitest';
import type { ForecastOutline } from '../../../src/domain/forecast-outline.ts';
import { parseDay } from '../../../src/domain/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { appendOutlines, readOutlines } from '../../../src/store/forecast-outlines.ts';
import { appendForecasts } from '../../support/append-forecasts.ts';
import { aChain, aForecast } from '../../support/builders.ts';
import { storeKimiReleases } from '../../support/catalog.ts';

const live = { kind: 'live', target: 'milestone' } as const;

function anOutline(forecast: string, own: Partial<ForecastOutline> = {}): ForecastOutline {
  return {
    forecast,
    kind: 'live',
    series: 'kimi',
    target: 'milestone',
    follows: 'kimi-k2.6',
    origin: parseDay('2026-04-21'),
    issuedAtMs: 1_776_700_000_000,
    headline: { start: parseDay('2026-06-01'), end: parseDay('2026-07-31') },
    median: parseDay('2026-07-20'),
    ...own,
  };
}

export function outlinesContract(store: () => Database): void {
  async function storeForecasts(...ids: readonly string[]): Promise<void> {
    await storeKimiReleases(store(), ['kimi-k2.6']);
    await store().atomic(appendForecasts(aChain(ids.map((id) => aForecast({ id })))));
  }

  test('outlines read back in the order of issue, of one kind and target', async () => {
    await storeForecasts('a', 'b', 'c', 'd');
    const outlines = [
      anOutline('b'),
      anOutline('a', { headline: null, median: null }),
      anOutline('c', { kind: 'hindcast' }),
      anOutline('d', { target: 'generation' }),
    ];
    await store().atomic(appendOutlines(outlines));
    expect(await readOutlines(store(), { series: null, ...live })).toEqual(outlines.slice(0, 2));
    expect(await readOutlines(store(), { series: ['kimi'], ...live })).toHaveLength(2);
    expect(await readOutlines(store(), { series: ['other'], ...live })).toEqual([]);
  });

  test('a forecast has one outline', async () => {
    await storeForecasts('a');
    await store().atomic(appendOutlines([anOutline('a')]));
    await expect(store().atomic(appendOutlines([anOutline('a')]))).rejects.toThrow();
  });
}

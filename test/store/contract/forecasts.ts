import { listCurrentForecasts } from '../../../src/store/list-current-forecasts.ts';
import { expect, test } from 'vitest';
import type { StoredForecast } from '../../../src/domain/forecast.ts';
import { formatDay, parseDay } from '../../../src/domain/time.ts';
import { findCurrentForecast, readCurrentForecasts } from '../../../src/store/current-forecasts.ts';
import type { Database } from '../../../src/store/database.ts';
import { storeField } from '../../../src/store/fields.ts';
import { listHistory } from '../../../src/store/forecast-history.ts';
import {
  findForecast,
  readForecasts,
  readForecastsObservedOn,
} from '../../../src/store/forecasts-read.ts';
import { readForecastsAfter } from '../../../src/store/forecasts-in-sequence.ts';
import { readChainHead, withdrawCurrent } from '../../../src/store/forecasts-write.ts';
import { readIssuedThrough } from '../../../src/store/issued-through.ts';
import { appendForecasts } from '../../support/append-forecasts.ts';
import { upsertLabs } from '../../../src/store/labs.ts';
import { upsertSeries } from '../../../src/store/series-write.ts';
import { aChain, aForecast, aLab, aSeries } from '../../support/builders.ts';
import { storeKimi } from '../../support/catalog.ts';

const kimi = { series: 'kimi', target: 'milestone' } as const;
/** Where the chain of six forecasts ends. */
const SIX = { after: 6, head: 'hash of kimi.milestone.2026-04-23' };

/** A forecast for an observed-through day, with an id of its own. */
function forecastOf(observedThrough: string, own: Partial<StoredForecast> = {}): StoredForecast {
  const { series = 'kimi', target = 'milestone', kind = 'live' } = own;
  const id = `${series}.${target}.${observedThrough}${kind === 'live' ? '' : '.hindcast'}`;
  return aForecast({ id, observedThrough: parseDay(observedThrough), ...own });
}

export function forecastsContract(store: () => Database): void {
  const append = (...forecasts: readonly StoredForecast[]) =>
    store().atomic(appendForecasts(aChain(forecasts)));

  /** Two labs with a series each, of which `kimi` also has a hindcast and a second target. */
  async function storeSix(): Promise<void> {
    await storeKimi(store());
    await store().atomic([
      ...upsertLabs([aLab({ slug: 'openai' })], { recordedAtMs: 1 }),
      ...upsertSeries([aSeries({ slug: 'gpt', lab: 'openai' })], { recordedAtMs: 1 }),
    ]);
    await append(
      forecastOf('2026-04-21'),
      forecastOf('2026-04-22'),
      forecastOf('2026-04-22', { series: 'gpt', lab: 'openai' }),
      forecastOf('2026-04-22', { target: 'generation' }),
      forecastOf('2026-04-25', { kind: 'hindcast' }),
      forecastOf('2026-04-23'),
    );
  }

  test('a forecast reads back with every bit of its numbers', async () => {
    await storeKimi(store());
    const daily = Array.from({ length: 730 }, (_, index) => Math.fround(1 / (index + 3)));
    const distribution = { ...aForecast().distribution, daily, beyondHorizon: 1e-17 / 3 };
    const forecast = aForecast({ distribution });
    await append(forecast);
    expect(await findForecast(store(), forecast.id)).toEqual(forecast);
    expect(await findForecast(store(), 'unknown')).toBeNull();
  });

  test('a forecast without windows and expected name reads back so', async () => {
    await storeKimi(store());
    const forecast = aForecast({ expectedName: null, cadenceWindow: null, firstWindow: null });
    await append(forecast);
    expect(await findForecast(store(), forecast.id)).toEqual(forecast);
  });

  test('a probability that single precision would change is refused', () => {
    const distribution = { ...aForecast().distribution, daily: [0.1] };
    expect(() => appendForecasts([aForecast({ distribution })])).toThrow(RangeError);
  });

  test('a number that is not finite is refused rather than stored as null', () => {
    const key = { month: parseDay('2026-04-01'), inputsHash: 'abc' };
    expect(() => storeField({ ...key, model: { sd: Number.NaN } })).toThrow('Cannot store sd');
    const distribution = { ...aForecast().distribution, beyondHorizon: Infinity };
    expect(() => appendForecasts([aForecast({ distribution })])).toThrow('got Infinity');
  });

  test('the chain starts empty and ends in the last forecast', async () => {
    expect(await readChainHead(store())).toBeNull();
    await storeSix();
    const hash = 'hash of kimi.milestone.2026-04-23';
    expect(await readChainHead(store())).toEqual({ sequence: 6, hash });
  });

  test('the whole chain is read in its order', async () => {
    await storeSix();
    const sequencesAfter = async (after: number) =>
      (await readForecastsAfter(store(), { after, limit: 4 })).map(({ sequence }) => sequence);
    expect(await sequencesAfter(0)).toEqual([1, 2, 3, 4]);
    expect(await sequencesAfter(4)).toEqual([5, 6]);
  });

  test.each([
    ['a second first row', null, 1],
    ['a second successor of a row', 'hash of kimi.milestone.2026-04-21', 2],
  ])(
    'the chain takes no fork: %s is a conflict and writes nothing',
    async (_what, previousHash, sequence) => {
      await storeSix();
      const fork = { ...forecastOf('2026-05-01'), previousHash, sequence };
      await expect(store().atomic(appendForecasts([fork]))).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(await readChainHead(store())).toMatchObject({ sequence: 6 });
    },
  );

  test('an id is used once, and a refused write moves no pointer', async () => {
    await storeSix();
    const twice = aChain([forecastOf('2026-04-30'), forecastOf('2026-04-21')], SIX);
    await expect(store().atomic(appendForecasts(twice))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await findCurrentForecast(store(), kimi)).toMatchObject({ forecast: { sequence: 6 } });
  });

  test('the current forecast is the live one that was issued last, whichever day it speaks of', async () => {
    await storeSix();
    expect(await findCurrentForecast(store(), kimi)).toMatchObject({
      forecast: { sequence: 6, kind: 'live' },
      resolution: null,
    });
    const corrected = aChain([forecastOf('2026-04-20')], SIX);
    await store().atomic(appendForecasts(corrected));
    expect(await findCurrentForecast(store(), kimi)).toMatchObject({ forecast: { sequence: 7 } });
    expect(await findCurrentForecast(store(), { ...kimi, series: 'gpt-9' })).toBeNull();
  });

  test('a series of which nothing is known any more has no current forecast, and keeps those that were issued', async () => {
    await storeSix();
    await store().atomic(withdrawCurrent(['kimi']));
    expect(await findCurrentForecast(store(), kimi)).toBeNull();
    expect(await findForecast(store(), 'kimi.milestone.2026-04-23')).not.toBeNull();
    const through = await readIssuedThrough(store(), ['kimi', 'gpt-9']);
    expect(through('kimi', 'milestone')).toBe(parseDay('2026-04-25'));
    expect(through('gpt-9', 'milestone')).toBeNull();
  });

  test('a second forecast for the same observed-through day takes over', async () => {
    await storeSix();
    const second = forecastOf('2026-04-23', { id: 'kimi.milestone.2026-04-23.2', hash: 'second' });
    await store().atomic(appendForecasts(aChain([second], SIX)));
    expect(await findCurrentForecast(store(), kimi)).toMatchObject({
      forecast: { id: second.id },
    });
    const slot = { ...kimi, kind: 'live', observedThrough: parseDay('2026-04-23') } as const;
    expect(await readForecastsObservedOn(store(), slot)).toMatchObject([
      { sequence: 6 },
      { sequence: 7 },
    ]);
  });

  test('current forecasts are read for several series', async () => {
    await storeSix();
    const found = await readCurrentForecasts(store(), ['kimi', 'gpt', 'unknown']);
    expect(found.map(({ series, target }) => [series, target])).toEqual([
      ['gpt', 'milestone'],
      ['kimi', 'generation'],
      ['kimi', 'milestone'],
    ]);
  });

  test('current forecasts of a target are listed in pages, of labs and series', async () => {
    await storeSix();
    const any = {
      labs: [],
      series: [],
      target: 'milestone',
      statuses: [],
      asOf: parseDay('2026-04-24'),
      cursor: null,
      limit: 1,
    } as const;
    const first = await listCurrentForecasts(store(), any);
    const second = await listCurrentForecasts(store(), { ...any, cursor: first.next });
    expect([...first.items, ...second.items].map((forecast) => forecast.sequence)).toEqual([3, 6]);
    expect([first.total, second.next]).toEqual([2, null]);
    const ofGenerations = { ...any, target: 'generation' } as const;
    expect(await listCurrentForecasts(store(), ofGenerations)).toMatchObject({
      items: [{ sequence: 4 }],
      total: 1,
    });
    const filtered = { ...any, labs: ['moonshot', 'openai'], series: ['kimi'] };
    expect(await listCurrentForecasts(store(), filtered)).toMatchObject({
      items: [{ sequence: 6 }],
      total: 1,
    });
  });

  test('the history of a target comes latest day first, of one kind or all, up to a day', async () => {
    await storeSix();
    const all = { ...kimi, kind: null, until: null, cursor: null, limit: 3 } as const;
    const daysOf = async (list: Parameters<typeof listHistory>[1]) =>
      (await listHistory(store(), list)).items.map((forecast) =>
        formatDay(forecast.observedThrough),
      );
    expect(await daysOf(all)).toEqual(['2026-04-25', '2026-04-23', '2026-04-22']);
    const { next, total } = await listHistory(store(), all);
    expect(total).toBe(4);
    expect(await daysOf({ ...all, cursor: next })).toEqual(['2026-04-21']);
    expect(await daysOf({ ...all, kind: 'hindcast' })).toEqual(['2026-04-25']);
    expect(await daysOf({ ...all, until: parseDay('2026-04-22') })).toEqual([
      '2026-04-22',
      '2026-04-21',
    ]);
  });

  test('forecasts are read by their ids', async () => {
    await storeSix();
    const ids = ['kimi.milestone.2026-04-22', 'gpt.milestone.2026-04-22', 'unknown'];
    expect((await readForecasts(store(), ids)).map((forecast) => forecast.sequence)).toEqual([
      3, 2,
    ]);
  });
}

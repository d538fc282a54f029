import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { issueNow } from '../../src/services/issue-now.ts';
import { readForecast } from '../../src/services/read-forecast.ts';
import { readProbability } from '../../src/services/read-probability.ts';
import { catalogOn } from '../support/real-catalog.ts';
import type { TestService } from '../support/real-catalog.ts';

const kimi = { series: 'kimi', target: 'milestone' } as const;

describe('the forecast of Kimi K3, asked today about 21 April 2026', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await catalogOn('2026-11-23');
  });
  afterEach(() => service.close());

  const asOf = parseDay('2026-04-21');

  test("has the analyst's cadence window, labelled June–July 2026", async () => {
    const { cadenceWindow } = await readForecast({ ctx: service.ctx, input: { ...kimi, asOf } });
    expect(cadenceWindow?.label).toBe('June–July 2026');
    expect(cadenceWindow && [cadenceWindow.start, cadenceWindow.end].map(formatDay)).toEqual([
      '2026-06-15',
      '2026-07-12',
    ]);
  });

  test('expects Kimi K3 and is a hindcast', async () => {
    const view = await readForecast({ ctx: service.ctx, input: { ...kimi, asOf } });
    expect(view).toMatchObject({ kind: 'hindcast', expectedName: 'Kimi K3', id: null });
    expect(view.lastMilestone?.release).toBe('kimi-k2.6');
  });

  test('gives June and July between .33 and .65', async () => {
    const { probability } = await readProbability({
      ctx: service.ctx,
      input: { ...kimi, asOf, from: parseDay('2026-06-01'), to: parseDay('2026-07-31') },
    });
    expect(probability).toBeGreaterThan(0.33);
    expect(probability).toBeLessThan(0.65);
  });

  test('was resolved by K3 on 16 July, inside the 80 % window and four days after the cadence window', async () => {
    const view = await readForecast({ ctx: service.ctx, input: { ...kimi, asOf } });
    expect(view.status).toBe('resolved');
    expect(view.resolution).toMatchObject({
      release: 'kimi-k3',
      day: parseDay('2026-07-16'),
      expectedNameMatched: true,
    });
    expect(view.resolution?.score).toMatchObject({
      windowHit: true,
      cadenceHit: false,
      cadenceMissDays: 4,
    });
  });

  test('leaves the open forecast to what follows K3.1 Pro', async () => {
    await issueNow({ ctx: service.ctx });
    const view = await readForecast({ ctx: service.ctx, input: { ...kimi, asOf: null } });
    expect(view).toMatchObject({ kind: 'live', expectedName: null, resolution: null });
    expect(view.lastMilestone?.release).toBe('kimi-k3.1-pro');
    expect(view.id).toBe(`kimi.milestone.${formatDay(view.observedThrough)}`);
  });
});

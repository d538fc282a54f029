import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { readForecast } from '../../src/services/read-forecast.ts';
import { catalogOn } from '../support/real-catalog.ts';
import type { TestService } from '../support/real-catalog.ts';

let service: TestService;
beforeEach(async () => {
  service = await catalogOn('2026-11-23');
});
afterEach(() => service.close());

const legacyOn = (day: string) =>
  readForecast({
    ctx: service.ctx,
    input: { series: 'claude-legacy', target: 'milestone', asOf: parseDay(day) },
  });

test('a series that its lab has ended is dormant, says so and gives no day a chance', async () => {
  const view = await legacyOn('2024-06-01');
  expect(view).toMatchObject({ status: 'dormant', headline: null, ended: 1, beyondHorizon: 1 });
  expect(view.explanation).toContain(
    'The lab has ended this series, or goes on under another name: nothing is forecast.',
  );
});

test('until that day it was forecast like any other', async () => {
  const view = await legacyOn('2024-02-01');
  expect(view.ended).toBeLessThan(0.5);
  expect(view.headline).not.toBeNull();
});

import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { dailyDistribution } from '../../src/forecast/daily-distribution.ts';
import { headline } from '../../src/forecast/headline.ts';
import { uniformBetween } from './builders.ts';

/** Probability on single days only. */
function onDays(firstDay: string, weights: Readonly<Record<string, number>>, horizonDays = 730) {
  const start = parseDay(firstDay);
  const daily = new Float64Array(horizonDays);
  for (const [day, weight] of Object.entries(weights)) daily[parseDay(day) - start] = weight;
  return dailyDistribution(start, daily);
}

describe('the headline', () => {
  it('names the one month that holds half', () => {
    const found = headline(uniformBetween('2026-04-22', '2026-07-01', '2026-07-31'));
    expect(found).toMatchObject({
      label: 'July 2026',
      start: parseDay('2026-07-01'),
      end: parseDay('2026-07-31'),
    });
    expect(found?.probability).toBeCloseTo(1, 6);
  });

  it('takes two months where no single one holds half', () => {
    const found = headline(
      onDays('2026-04-22', { '2026-06-15': 0.3, '2026-07-15': 0.25, '2026-09-15': 0.4 }),
    );
    expect(found).toMatchObject({ label: 'June–July 2026' });
    expect(found?.probability).toBeCloseTo(0.55, 6);
  });

  it('prefers the likelier of two equally short runs, and the earlier of equally likely ones', () => {
    const later = onDays('2026-04-22', {
      '2026-06-15': 0.25,
      '2026-07-15': 0.25,
      '2026-08-15': 0.375,
    });
    expect(headline(later)?.label).toBe('July–August 2026');
    const even = onDays('2026-04-22', { '2026-06-15': 0.5, '2026-08-15': 0.5 });
    expect(headline(even)?.label).toBe('June 2026');
  });

  it('counts the running month with its remaining days', () => {
    const found = headline(onDays('2026-04-22', { '2026-04-23': 0.6 }));
    expect(found).toMatchObject({ label: 'April 2026' });
    expect(formatDay(found?.start ?? 0)).toBe('2026-04-22');
    expect(formatDay(found?.end ?? 0)).toBe('2026-04-30');
  });

  it('spells both years of a run over New Year', () => {
    const found = headline(onDays('2026-04-22', { '2026-12-15': 0.3, '2027-01-15': 0.3 }));
    expect(found?.label).toBe('December 2026–January 2027');
  });

  it('is missing where less than half lies within the horizon', () => {
    expect(headline(onDays('2026-04-22', { '2026-07-15': 0.49 }))).toBeNull();
  });

  it('does not count a month that the horizon cuts off', () => {
    expect(headline(onDays('2026-04-01', { '2026-05-02': 0.9 }, 40))).toBeNull();
    expect(headline(onDays('2026-04-01', { '2026-05-02': 0.9 }, 61))?.label).toBe('May 2026');
  });
});

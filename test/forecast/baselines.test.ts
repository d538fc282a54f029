import { describe, expect, it } from 'vitest';
import { analystRule } from '../../src/forecast/baselines/analyst-rule.ts';
import { empiricalRule } from '../../src/forecast/baselines/empirical-rule.ts';
import { exponentialRule } from '../../src/forecast/baselines/exponential-rule.ts';
import { softRule } from '../../src/forecast/baselines/soft-rule.ts';
import { survivalForecast } from '../../src/forecast/baselines/survival-forecast.ts';
import golden from '../fixtures/golden-mle.json' with { type: 'json' };

const rules = { analystRule, empiricalRule, exponentialRule, softRule };
const intervals = [172, 56, 62, 82, 83];

describe.each(Object.entries(rules))('%s', (_, rule) => {
  it.each([0, 1, 56, 70, 83, 84, 172, 500, 3000])(
    'is a distribution after %d silent days',
    (silenceDays) => {
      const remaining = rule(intervals, silenceDays);
      expect(remaining.probabilityWithin(0)).toBeCloseTo(0, 12);
      const { daily, beyondHorizon } = survivalForecast(remaining, 20_000);
      const total = daily.reduce((sum, probability) => sum + probability, beyondHorizon);
      expect(total).toBeCloseTo(1, 5);
    },
  );

  it('bears a single interval of a day', () => {
    const { daily } = survivalForecast(rule([1], 0), 20_000);
    expect(daily.reduce((sum, probability) => sum + probability, 0)).toBeGreaterThan(0.49);
  });

  it('scales with its intervals, as far as whole days allow', () => {
    const short = rule(
      intervals.map((days) => days * 10),
      600,
    ).probabilityWithin(200);
    const long = rule(
      intervals.map((days) => days * 100),
      6000,
    ).probabilityWithin(2000);
    expect(long).toBeCloseTo(short, 1);
  });
});

describe('the exponential rule', () => {
  it.each(golden.cases)(
    'has the rate that R finds: $id',
    ({ intervals: known, censored_elapsed: silent, exponential }) => {
      const remaining = exponentialRule(known, silent);
      expect(remaining.probabilityWithin(10)).toBeCloseTo(-Math.expm1(-exponential.rate * 10), 10);
    },
  );
});

describe('the empirical rule', () => {
  it('gives each past interval its day, and the rest to one not seen yet', () => {
    const remaining = empiricalRule([10, 20], 0);
    const survival = (age: number, longer: number) => (longer + Math.exp(-age / 15)) / 3;
    expect(remaining.probabilityWithin(9)).toBeCloseTo(1 - survival(9.5, 2) / survival(0.5, 2), 12);
    expect(remaining.probabilityWithin(10)).toBeCloseTo(
      1 - survival(10.5, 1) / survival(0.5, 2),
      12,
    );
    expect(remaining.probabilityWithin(20)).toBeCloseTo(
      1 - survival(20.5, 0) / survival(0.5, 2),
      12,
    );
  });

  it('has forgotten the past intervals once silence is longer', () => {
    expect(empiricalRule([10, 20], 50).probabilityWithin(15)).toBeCloseTo(1 - Math.exp(-1), 12);
  });
});

describe("the analyst's rule", () => {
  it('spreads evenly over the days from the shortest to the longest of the last four', () => {
    const remaining = analystRule(intervals, 0);
    expect(remaining.probabilityWithin(55)).toBe(0);
    expect(remaining.probabilityWithin(56)).toBeCloseTo(1 / 28, 12);
    expect(remaining.probabilityWithin(83)).toBe(1);
  });

  it('leaves out the days that silence has passed', () => {
    expect(analystRule(intervals, 80).probabilityWithin(1)).toBeCloseTo(1 / 3, 12);
  });

  it('waits as long again as the window was wide, a week at least, once silence has passed the longest', () => {
    expect(analystRule(intervals, 83).probabilityWithin(9)).toBeCloseTo(9 / 27, 12);
    expect(analystRule([30, 30], 30).probabilityWithin(7)).toBeCloseTo(1, 12);
    expect(analystRule([30, 30], 30).probabilityWithin(3)).toBeCloseTo(3 / 7, 12);
  });

  it('is certain of a clockwork', () => {
    expect(analystRule([30, 30, 30], 10).probabilityWithin(19)).toBe(0);
    expect(analystRule([30, 30, 30], 10).probabilityWithin(20)).toBe(1);
  });

  it('has nothing to say without an interval', () => {
    expect(() => analystRule([], 3)).toThrow('there are none');
  });
});

describe('the soft rule', () => {
  it('keeps a tenth below the shortest and a tenth above the longest', () => {
    const remaining = softRule(intervals, 0);
    // Almost a tenth: half a day of the silence is gone.
    expect(remaining.probabilityWithin(55)).toBeCloseTo(0.1, 2);
    expect(remaining.probabilityWithin(83)).toBeCloseTo(0.9, 2);
  });

  it('has no memory past the longest', () => {
    expect(softRule(intervals, 300).probabilityWithin(27)).toBeCloseTo(1 - Math.exp(-1), 12);
  });
});

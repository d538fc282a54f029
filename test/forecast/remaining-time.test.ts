import { describe, expect, it } from 'vitest';
import { intervalModel } from '../../src/forecast/interval-model.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import { remainingQuantile } from '../../src/forecast/remaining-quantile.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { makePrior } from './builders.ts';

const model = localLevelIntervals(makePrior(), [4, 4.5, 5]);

describe('conditioning on silence', () => {
  it('gives nothing within no days', () => {
    for (const silence of [0, 1, 80, 3000])
      expect(afterSilence(model, silence).probabilityWithin(0)).toBe(0);
  });

  it('is the conditional law: what a longer silence leaves is the rest of what a shorter one promised', () => {
    const early = afterSilence(model, 20);
    const late = afterSilence(model, 50);
    const survived = 1 - early.probabilityWithin(30);
    for (const days of [1, 10, 100, 1000]) {
      const overall = early.probabilityWithin(30) + survived * late.probabilityWithin(days);
      expect(overall).toBeCloseTo(early.probabilityWithin(30 + days), 12);
    }
  });

  it('leaves a law without memory as it is', () => {
    const memoryless = intervalModel((ageDays) => -0.02 * ageDays);
    for (const silence of [0, 10, 5000]) {
      expect(afterSilence(memoryless, silence).probabilityWithin(30)).toBeCloseTo(
        -Math.expm1(-0.6),
        12,
      );
    }
  });

  it('stays right far in the tail, where one minus a CDF would be noise', () => {
    const remaining = afterSilence(model, 1e9);
    const whole = remaining.probabilityWithin(1e9);
    const halves =
      1 -
      (1 - remaining.probabilityWithin(5e8)) *
        (1 - afterSilence(model, 1.5e9).probabilityWithin(5e8));
    expect(whole).toBeGreaterThan(0);
    expect(halves / whole).toBeCloseTo(1, 9);
  });

  it('refuses a silence that the model excludes', () => {
    const atMostTen = intervalModel((ageDays) => (ageDays > 10 ? -Infinity : 0));
    expect(() => afterSilence(atMostTen, 10)).toThrow('Cannot condition on 10 silent days');
  });
});

describe('a quantile of the remaining days', () => {
  it('inverts the probability', () => {
    const remaining = afterSilence(model, 33);
    for (const level of [0.001, 0.05, 0.5, 0.95, 0.9999]) {
      expect(remaining.probabilityWithin(remainingQuantile(remaining, level) ?? NaN)).toBeCloseTo(
        level,
        12,
      );
    }
  });

  it('is null for a level that is never reached', () => {
    const half = { logSilence: 0, probabilityWithin: (days: number) => 0.5 - 0.5 / (1 + days) };
    expect(remainingQuantile(half, 0.6)).toBeNull();
    expect(remainingQuantile(half, 0.4)).toBeCloseTo(4, 9);
  });
});

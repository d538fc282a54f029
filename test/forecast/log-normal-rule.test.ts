import { describe, expect, test } from 'vitest';
import { logNormalRule } from '../../src/forecast/baselines/log-normal-rule.ts';
import { survivalForecast } from '../../src/forecast/baselines/survival-forecast.ts';
import { normalLogSurvival } from '../../src/forecast/distributions/normal-tail.ts';
import golden from '../fixtures/golden-mle.json' with { type: 'json' };

const wide = golden.cases.filter(({ lognormal }) => lognormal.sdlog > 0.06);

describe('the log-normal rule', () => {
  test.each(wide)(
    'has the parameters that R finds: $id',
    ({ intervals, censored_elapsed: silent, lognormal }) => {
      const { meanlog, sdlog } = lognormal;
      const survival = (age: number) => normalLogSurvival((Math.log(age) - meanlog) / sdlog);
      const remaining = logNormalRule(intervals, silent);
      for (const days of [1, 20, 90, 400]) {
        const expected = -Math.expm1(survival(silent + days + 0.5) - survival(silent + 0.5));
        expect(remaining.probabilityWithin(days)).toBeCloseTo(expected, 4);
      }
    },
  );

  test.each([0, 5, 500])('is a distribution for equal intervals and %d silent days', (silent) => {
    const { daily, beyondHorizon } = survivalForecast(logNormalRule([90, 90, 90], silent), 20_000);
    expect(daily.reduce((sum, probability) => sum + probability, beyondHorizon)).toBeCloseTo(1, 5);
  });
});

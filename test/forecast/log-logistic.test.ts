import { describe, expect, it } from 'vitest';
import { logLogisticAfterSilence } from '../../src/forecast/log-logistic/log-logistic.ts';
import type { LogLogisticPopulation } from '../../src/forecast/log-logistic/log-logistic-population.ts';
import { gridPosterior, posteriorGrid } from '../../src/forecast/log-logistic/posterior-grid.ts';
import { seriesLogLikelihood } from '../../src/forecast/log-logistic/series-likelihood.ts';

const population: LogLogisticPopulation = {
  levelMean: 4.9,
  levelSpread: 0.45,
  logScaleMean: -1,
  logScaleSpread: 0.3,
};

/**
 * A second route to the same numbers: a plain, even, very fine grid over ±7 prior standard
 * deviations.
 */
function byBruteForce(logIntervals: readonly number[], silenceDays: number, days: number) {
  const steps = 300;
  let [past, silent, later] = [0, 0, 0];
  for (let row = 0; row <= steps; row += 1) {
    const u = -7 + (14 * row) / steps;
    const scale = Math.exp(population.logScaleMean + population.logScaleSpread * u);
    for (let column = 0; column <= steps; column += 1) {
      const v = -7 + (14 * column) / steps;
      const level = population.levelMean + population.levelSpread * v;
      let density = Math.exp(-0.5 * (u * u + v * v));
      for (const y of logIntervals) {
        const w = Math.exp(-(y - level) / scale);
        density *= w / (scale * (1 + w) ** 2);
      }
      const survival = (age: number) => 1 / (1 + Math.exp((Math.log(age) - level) / scale));
      past += density;
      silent += density * survival(silenceDays + 0.5);
      later += density * survival(silenceDays + days + 0.5);
    }
  }
  return { logSilence: Math.log(silent / past), within: 1 - later / silent };
}

describe('the hierarchical log-logistic', () => {
  it.each([
    { logIntervals: [], silenceDays: 0 },
    { logIntervals: [], silenceDays: 400 },
    { logIntervals: [4.1], silenceDays: 90 },
    { logIntervals: [5.1, 4, 4.1, 4.4, 4.4], silenceDays: 1 },
    { logIntervals: [4.4, 4.4, 4.4], silenceDays: 200 },
    { logIntervals: [3, 6, 3.5, 5, 4.2, 4.8, 4, 5.5, 3.8, 4.4], silenceDays: 30 },
  ])(
    'agrees with a grid of ninety thousand nodes: $logIntervals, $silenceDays days silent',
    ({ logIntervals, silenceDays }) => {
      const remaining = logLogisticAfterSilence(logIntervals, silenceDays, population);
      for (const days of [10, 90, 700]) {
        const expected = byBruteForce(logIntervals, silenceDays, days);
        expect(Math.abs(remaining.probabilityWithin(days) - expected.within)).toBeLessThan(1e-4);
        expect(Math.abs(remaining.logSilence - expected.logSilence)).toBeLessThan(1e-3);
      }
    },
  );

  it('is one log-logistic law where all series are alike', () => {
    const alike = {
      levelMean: 4,
      levelSpread: 1e-6,
      logScaleMean: Math.log(0.5),
      logScaleSpread: 1e-6,
    };
    const survival = (age: number) => 1 / (1 + (age / Math.exp(4)) ** 2);
    const remaining = logLogisticAfterSilence([3, 5], 20, alike);
    expect(remaining.probabilityWithin(40)).toBeCloseTo(1 - survival(60.5) / survival(20.5), 5);
    expect(remaining.logSilence).toBeCloseTo(Math.log(survival(20.5)), 5);
  });

  it('gives nothing within no days', () => {
    expect(logLogisticAfterSilence([4.2], 30, population).probabilityWithin(0)).toBe(0);
  });

  it('scales: intervals, silence and level k times as long give k times as long quantiles', () => {
    const shift = Math.log(10);
    const short = logLogisticAfterSilence([4, 4.6], 99.5, population);
    const longer = { ...population, levelMean: population.levelMean + shift };
    const long = logLogisticAfterSilence([4 + shift, 4.6 + shift], 999.5, longer);
    expect(long.probabilityWithin(500)).toBeCloseTo(short.probabilityWithin(50), 9);
  });

  it('bears intervals that are all the same, and silence beyond all reason', () => {
    const clockwork = Array.from({ length: 60 }, () => Math.log(30));
    for (const silenceDays of [0, 31, 400, 3000]) {
      const remaining = logLogisticAfterSilence(clockwork, silenceDays, population);
      expect(Number.isFinite(remaining.logSilence)).toBe(true);
      const [soon, late] = [remaining.probabilityWithin(1), remaining.probabilityWithin(7300)];
      expect(soon).toBeGreaterThanOrEqual(0);
      expect(late).toBeGreaterThan(soon);
      expect(late).toBeLessThanOrEqual(1);
    }
  });
});

describe('the likelihood of a series', () => {
  it('is a product of logistic densities and one survival', () => {
    const z = [(4 - 4.5) / 0.3, (5 - 4.5) / 0.3];
    const densities = z.map((value) => Math.exp(-value) / (0.3 * (1 + Math.exp(-value)) ** 2));
    const survival = 1 / (1 + Math.exp((4.2 - 4.5) / 0.3));
    const expected = Math.log(
      (densities[0] ?? NaN) * (densities[1] ?? NaN) * (0.9 * survival + 0.1),
    );
    const evidence = { logIntervals: [4, 5], silentLog: 4.2, discontinuation: 0.1 };
    expect(seriesLogLikelihood(evidence, 4.5, 0.3)).toBeCloseTo(expected, 12);
  });

  it('does not overflow sixty scales away on either side', () => {
    for (const y of [-60, 60]) {
      const evidence = {
        logIntervals: Array.from({ length: 60 }, () => y),
        silentLog: null,
        discontinuation: 0,
      };
      expect(seriesLogLikelihood(evidence, 0, 1)).toBeCloseTo(-3600, 6);
    }
  });

  it('integrates to the marginal likelihood, whatever grid it was laid on', () => {
    const evidence = { logIntervals: [4.4, 5, 4.1], silentLog: 3, discontinuation: 0.1 };
    const elsewhere = { ...population, levelMean: 4.6, levelSpread: 0.6 };
    const near = gridPosterior(posteriorGrid(evidence, population), population).logMarginal;
    const far = gridPosterior(posteriorGrid(evidence, elsewhere), population).logMarginal;
    expect(far).toBeCloseTo(near, 4);
  });
});

import { describe, expect, it } from 'vitest';
import {
  localLevelPredictive,
  localLevelSchedule,
} from '../../src/forecast/local-level/local-level.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { remainingQuantile } from '../../src/forecast/remaining-quantile.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import golden from '../fixtures/golden-predictive.json' with { type: 'json' };

const relativeError = (value: number | null, expected: number) =>
  Math.abs((value ?? NaN) / expected - 1);

describe.each(golden.cases)('the golden case "$id", recomputed in R', (reference) => {
  const { prior, intervals, elapsed } = reference;
  const local: LocalLevelPrior = {
    level: prior.m0,
    levelVariance: prior.C0,
    shape: prior.a0,
    scale: prior.b0,
    evolutionVariance: prior.q,
    persistence: prior.phi,
    drift: prior.drift,
    discount: prior.del,
    width: 1,
    discontinuation: 0,
  };
  const logIntervals = intervals.map(Math.log);
  const schedule = localLevelSchedule(local, intervals.length);
  const predictive = localLevelPredictive(schedule, logIntervals);
  const remaining = afterSilence(localLevelIntervals(local, logIntervals), elapsed);

  it('has the Student-t of the next log interval', () => {
    expect(relativeError(predictive.degreesOfFreedom, reference.state.nu)).toBeLessThan(1e-11);
    expect(relativeError(predictive.location, reference.state.loc)).toBeLessThan(1e-11);
    expect(relativeError(predictive.scale, reference.state.scale)).toBeLessThan(1e-11);
  });

  it('has the log survival of the silence', () => {
    expect(relativeError(remaining.logSilence, reference.log_S_elapsed)).toBeLessThan(1e-9);
  });

  it('has the probabilities to 1e-9', () => {
    const cdf = reference.cdf_days.map((days) => remaining.probabilityWithin(days));
    cdf.forEach((probability, index) => {
      expect(Math.abs(probability - (reference.cdf[index] ?? NaN))).toBeLessThan(1e-9);
    });
    expect(Math.abs(remaining.probabilityWithin(1) - reference.hazard_next_day)).toBeLessThan(1e-9);
  });

  it('has the quantiles to a millionth', () => {
    reference.quantile_levels.forEach((level, index) => {
      const quantile = remainingQuantile(remaining, level);
      expect(relativeError(quantile, reference.quantiles_days[index] ?? NaN)).toBeLessThan(1e-6);
    });
  });
});

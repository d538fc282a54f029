import { describe, expect, test } from 'vitest';
import { clusterBootstrap } from '../../../src/forecast/backtest/bootstrap.ts';
import { randomNumbers } from '../../../src/forecast/scoring/random-numbers.ts';

const values = Array.from({ length: 40 }, (_, index) => index);
const weightedMean = (weights: Float64Array) =>
  values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) /
  weights.reduce((sum, weight) => sum + weight, 0);

describe('the cluster bootstrap', () => {
  test('is as wide as the standard error of a mean says', () => {
    const bootstrap = { random: () => randomNumbers(1), resamples: 4000 };
    const found = clusterBootstrap(values.length, weightedMean, bootstrap);
    const standardError = Math.sqrt((40 ** 2 - 1) / 12 / 40);
    expect(found?.value).toBe(19.5);
    expect(found?.low).toBeCloseTo(19.5 - 1.96 * standardError, 0);
    expect(found?.high).toBeCloseTo(19.5 + 1.96 * standardError, 0);
  });

  test('says the same for the same seed', () => {
    const run = (seed: number) =>
      clusterBootstrap(40, weightedMean, { random: () => randomNumbers(seed), resamples: 100 });
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
  });

  test('gives one cluster no interval, nor a figure that only one of several tells of, nor without resamples', () => {
    const bootstrap = { random: () => randomNumbers(1), resamples: 100 };
    const ofFirst = (weights: Float64Array) => ((weights[0] ?? 0) > 0 ? 7 : null);
    const alone = { value: 7, low: null, high: null };
    expect(clusterBootstrap(1, () => 7, bootstrap)).toEqual(alone);
    expect(clusterBootstrap(3, ofFirst, bootstrap)).toEqual(alone);
    expect(clusterBootstrap(2, () => 7, bootstrap)).toEqual({ value: 7, low: 7, high: 7 });
    expect(clusterBootstrap(2, () => 7, { ...bootstrap, resamples: 0 })).toEqual(alone);
  });

  test('has nothing to say where the statistic has not', () => {
    expect(
      clusterBootstrap(3, () => null, { random: () => randomNumbers(1), resamples: 10 }),
    ).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { quasiNormal } from '../../src/forecast/distributions/quasi-normal.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { choleskyRoot, solveTransposed } from '../../src/forecast/learning/cholesky.ts';
import { fieldPosterior } from '../../src/forecast/learning/field-posterior.ts';
import type { FieldPosterior } from '../../src/forecast/learning/field-posterior.ts';
import { minimise } from '../../src/forecast/learning/minimise.ts';
import { samplePosterior } from '../../src/forecast/learning/sample-posterior.ts';
import { atOnce } from '../../src/forecast/parts.ts';
import { meanDiscontinuation } from '../../src/forecast/local-level/possible-prior.ts';
import { makePrior } from './builders.ts';

const COUNT = 256;

/** A posterior whose two coordinates are the level and the drift. */
function posteriorOf(logDensity: (point: readonly number[]) => number): FieldPosterior {
  return {
    start: [0, 0],
    spreads: [1, 1],
    priorAt: ([level = 0, drift = 0]) => makePrior({ level, drift }),
    logDensity,
  };
}

function momentsOf(posterior: FieldPosterior, mode: readonly number[], count = COUNT) {
  const drawn = atOnce(samplePosterior(posterior, mode, count));
  const mean = (value: (level: number, drift: number) => number) =>
    drawn.reduce((sum, { prior, weight }) => sum + weight * value(prior.level, prior.drift), 0);
  const [level, drift] = [mean((one) => one), mean((_, one) => one)];
  return {
    level,
    drift,
    levelVariance: mean((one) => (one - level) ** 2),
    driftVariance: mean((_, one) => (one - drift) ** 2),
    covariance: mean((one, other) => (one - level) * (other - drift)),
  };
}

describe('points that fill a normal distribution', () => {
  test('have its mean and nearly its covariance', () => {
    const points = quasiNormal(512, 3);
    const mean = (value: (point: readonly number[]) => number) =>
      points.reduce((sum, point) => sum + value(point), 0) / points.length;
    for (const i of [0, 1, 2]) {
      expect(mean((point) => point[i] ?? NaN)).toBeCloseTo(0, 12);
      for (const j of [0, 1, 2])
        expect(mean((point) => (point[i] ?? NaN) * (point[j] ?? NaN))).toBeCloseTo(
          i === j ? 1 : 0,
          0.9,
        );
    }
  });

  test('come in pairs, in at most ten dimensions', () => {
    expect(() => quasiNormal(7, 2)).toThrow('with 7 points');
    expect(() => quasiNormal(8, 11)).toThrow('at most 10');
  });
});

describe('a root of a matrix', () => {
  test('gives it back when multiplied, and solves its transpose', () => {
    const root = choleskyRoot([
      [4, 2, -2],
      [2, 5, 3],
      [-2, 3, 9],
    ]);
    expect(root).toEqual([[2], [1, 2], [-1, 2, 2]]);
    // Rᵀ (1, 2, 3) = (2·1 + 1·2 − 1·3, 2·2 + 2·3, 2·3).
    expect(root && solveTransposed(root, [1, 10, 6])).toEqual([1, 2, 3]);
  });

  test('is not there where the matrix is not positive definite', () => {
    expect(
      choleskyRoot([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull();
  });
});

describe('priors spread over a posterior', () => {
  const normal = posteriorOf(([x = 0, y = 0]) => {
    const [u, v] = [(x - 4) / 0.5, (y - 0.1) / 0.2];
    return -(u * u - 2 * 0.6 * u * v + v * v) / (2 * (1 - 0.6 ** 2));
  });

  test('have the moments of a normal one', () => {
    const found = momentsOf(normal, [4, 0.1]);
    expect(found.level).toBeCloseTo(4, 2);
    expect(found.drift).toBeCloseTo(0.1, 2);
    expect(found.levelVariance).toBeCloseTo(0.25, 1);
    expect(found.driftVariance).toBeCloseTo(0.04, 2);
    expect(found.covariance).toBeCloseTo(0.06, 2);
  });

  test('follow one that is not normal by their weights', () => {
    // exp(x) ~ Gamma(3, 1): its logarithm has mean ψ(3) = .9228 and mode ln 3.
    const skewed = posteriorOf(([x = 0, y = 0]) => 3 * x - Math.exp(x) - (y * y) / 2);
    expect(momentsOf(skewed, [Math.log(3), 0]).level).toBeCloseTo(0.9228, 1);
    expect(momentsOf(skewed, [Math.log(3), 0]).level).toBeLessThan(Math.log(3) - 0.1);
  });

  test('are the mode alone where that is asked for, or where it is no peak', () => {
    const [only, ...others] = atOnce(samplePosterior(normal, [4, 0.1], 1));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ weight: 1, prior: { level: 4, drift: 0.1 } });
    const saddle = posteriorOf(([x = 0, y = 0]) => x * x - y * y);
    expect(atOnce(samplePosterior(saddle, [0, 0], COUNT))).toHaveLength(1);
  });

  test('lie close together once much is known', () => {
    const evidence = (series: number) =>
      Array.from({ length: series }, (_, index) => ({
        logIntervals: [4, 4.5 + (index % 3) / 5, 4.2, 4.9, 4.4, 4.1 + (index % 5) / 7],
        silentLog: 3.5,
      }));
    const spreadOf = (series: number) => {
      const posterior = fieldPosterior(evidence(series), aiField);
      const mode = minimise((point) => -posterior.logDensity(point), posterior.start, {
        mostIterations: 40,
      });
      const drawn = atOnce(samplePosterior(posterior, mode, 64));
      const mean = drawn.reduce((sum, { prior, weight }) => sum + weight * prior.level, 0);
      return drawn.reduce((sum, { prior, weight }) => sum + weight * (prior.level - mean) ** 2, 0);
    };
    expect(spreadOf(400)).toBeLessThan(spreadOf(10) / 10);
  });

  test('end with a chance that is their mean', () => {
    const priors = [0.02, 0.1].map((discontinuation, index) => ({
      prior: makePrior({ discontinuation }),
      weight: index === 0 ? 0.75 : 0.25,
    }));
    expect(meanDiscontinuation(priors)).toBeCloseTo(0.04, 12);
  });
});

import { describe, expect, it } from 'vitest';
import { logGamma } from '../../src/forecast/distributions/log-gamma.ts';
import {
  localLevelPredictive,
  localLevelSchedule,
} from '../../src/forecast/local-level/local-level.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { makePrior } from './builders.ts';

/**
 * The recursions word by word: evolve before every observation but the first and once at the end.
 */
function wordByWord(prior: LocalLevelPrior, observations: readonly number[]) {
  let [m, C, a, b] = [prior.level, prior.levelVariance, prior.shape, prior.scale];
  let logLikelihood = 0;
  const evolve = () => {
    m = prior.persistence * m + (1 - prior.persistence) * prior.level + prior.drift;
    C = prior.persistence ** 2 * C + prior.evolutionVariance;
    a *= prior.discount;
    b *= prior.discount;
  };
  observations.forEach((y, index) => {
    if (index > 0) evolve();
    const r = y - m;
    const Q = C + 1;
    const scale = (index > 0 ? prior.width : 1) * Math.sqrt((b / a) * Q);
    logLikelihood += studentLogDensity(2 * a, r / scale) - Math.log(scale);
    m += (C / Q) * r;
    b += (r * r) / (2 * Q);
    a += 0.5;
    C /= Q;
  });
  if (observations.length > 0) evolve();
  return {
    degreesOfFreedom: 2 * a,
    location: m,
    scale: (observations.length > 0 ? prior.width : 1) * Math.sqrt((b / a) * (C + 1)),
    logLikelihood,
  };
}

function studentLogDensity(nu: number, z: number): number {
  const constant = logGamma((nu + 1) / 2) - logGamma(nu / 2) - 0.5 * Math.log(nu * Math.PI);
  return constant - ((nu + 1) / 2) * Math.log(1 + (z * z) / nu);
}

const observations = [5.1, 4, 4.3, 4.3, 0, 6.2, 4.4];
const predictiveAfter = (prior: LocalLevelPrior, logIntervals: readonly number[]) =>
  localLevelPredictive(localLevelSchedule(prior, logIntervals.length), logIntervals);

describe('the local-level predictive', () => {
  it.each([0, 1, 2, 7])('follows the recursions word by word after %d intervals', (count) => {
    const seen = observations.slice(0, count);
    const prior = makePrior({ width: 0.7 });
    const expected = wordByWord(prior, seen);
    const found = predictiveAfter(prior, seen);
    expect(found.degreesOfFreedom).toBeCloseTo(expected.degreesOfFreedom, 12);
    expect(found.location).toBeCloseTo(expected.location, 12);
    expect(found.scale).toBeCloseTo(expected.scale, 12);
    expect(found.logLikelihood).toBeCloseTo(expected.logLikelihood, 11);
  });

  it.each([0, 1, 2, 7])(
    'comes to the same where nothing is forgotten or stretched, after %d intervals',
    (count) => {
      const seen = observations.slice(0, count);
      const prior = makePrior({ persistence: 1, discount: 1, width: 1, scale: 0.7 });
      const expected = wordByWord(prior, seen);
      const found = predictiveAfter(prior, seen);
      expect(found.location).toBeCloseTo(expected.location, 12);
      expect(found.scale).toBeCloseTo(expected.scale, 12);
      expect(found.logLikelihood).toBeCloseTo(expected.logLikelihood, 11);
    },
  );

  it('is the prior itself without any interval', () => {
    const { location, degreesOfFreedom } = predictiveAfter(
      makePrior({ level: 4.2, shape: 2.5 }),
      [],
    );
    expect(location).toBe(4.2);
    expect(degreesOfFreedom).toBe(5);
  });

  it('does not depend on the room in the schedule', () => {
    const roomy = localLevelPredictive(localLevelSchedule(makePrior(), 40), observations);
    expect(roomy).toEqual(predictiveAfter(makePrior(), observations));
  });

  it('moves by ln k when all intervals, the prior included, are k times as long', () => {
    const shift = Math.log(3);
    const short = predictiveAfter(makePrior({ level: 4 }), observations);
    const long = predictiveAfter(
      makePrior({ level: 4 + shift }),
      observations.map((y) => y + shift),
    );
    expect(long.location).toBeCloseTo(short.location + shift, 12);
    expect(long.scale).toBeCloseTo(short.scale, 12);
  });

  it('is the mean of the prior and the data where nothing moves', () => {
    // φ = 1, drift 0, q = 0: conjugate normal updating, precision 1/C0 + n.
    const prior = makePrior({
      persistence: 1,
      drift: 0,
      evolutionVariance: 0,
      discount: 1,
      levelVariance: 0.5,
      level: 4,
    });
    const sum = observations.reduce((total, y) => total + y, 0);
    expect(predictiveAfter(prior, observations).location).toBeCloseTo(
      (4 * 2 + sum) / (2 + observations.length),
      12,
    );
  });
});

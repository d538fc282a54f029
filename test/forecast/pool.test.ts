import { describe, expect, it } from 'vitest';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import { pool } from '../../src/forecast/pool.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';

const exponential = (rate: number) => ({ logSurvival: (ageDays: number) => -rate * ageDays });

describe('a pool', () => {
  it('is the conditional law of the mixture of its models', () => {
    const rates = [0.01, 0.05];
    const survival = (age: number) =>
      rates.reduce((sum, rate) => sum + 0.5 * Math.exp(-rate * age), 0);
    const pooled = pool(rates.map((rate) => afterSilence(exponential(rate), 60)));
    expect(pooled.probabilityWithin(30)).toBeCloseTo(1 - survival(90.5) / survival(60.5), 12);
    expect(pooled.logSilence).toBeCloseTo(Math.log(survival(60.5)), 12);
  });

  it('listens to the model that expected the silence, also where all survivals underflow', () => {
    const pooled = pool([0.5, 0.51].map((rate) => afterSilence(exponential(rate), 100_000)));
    expect(pooled.probabilityWithin(1)).toBeCloseTo(-Math.expm1(-0.5), 12);
  });

  it('of one model is that model', () => {
    const alone = afterSilence(exponential(0.02), 10);
    expect(pool([alone]).probabilityWithin(7)).toBe(alone.probabilityWithin(7));
  });
});

describe('discontinuation', () => {
  const remaining = afterSilence(exponential(0.01), 200);
  const survival = Math.exp(-2.005);

  it('shares the silence between a long interval and an end', () => {
    const { ended, probabilityWithin } = withDiscontinuation(remaining, 0.03);
    const silence = 0.97 * survival + 0.03;
    expect(ended).toBeCloseTo(0.03 / silence, 12);
    expect(probabilityWithin(50)).toBeCloseTo(
      (remaining.probabilityWithin(50) * 0.97 * survival) / silence,
      12,
    );
  });

  it('gives the living and the ended one in sum', () => {
    const { ended, probabilityWithin } = withDiscontinuation(remaining, 0.1);
    expect(ended + probabilityWithin(1e9)).toBeCloseTo(1, 12);
  });

  it('of probability zero changes nothing, after any silence', () => {
    const impossible = { logSilence: -5000, probabilityWithin: () => 0.25 };
    const { ended, probabilityWithin } = withDiscontinuation(impossible, 0);
    expect(ended).toBe(0);
    expect(probabilityWithin(1)).toBe(0.25);
  });

  it('is certain after a silence that no living series could keep', () => {
    const impossible = { logSilence: -5000, probabilityWithin: () => 0.25 };
    const { ended, probabilityWithin } = withDiscontinuation(impossible, 0.03);
    expect(ended).toBeCloseTo(1, 12);
    expect(probabilityWithin(1)).toBe(0);
  });
});

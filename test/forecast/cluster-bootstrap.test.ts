import { describe, expect, test } from 'vitest';
import { ratioInterval } from '../../src/forecast/scoring/cluster-bootstrap.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';

const random = () => randomNumbers(7);

describe('the cluster bootstrap', () => {
  test('gives a mean of independent values about the interval of the normal approximation', () => {
    const clusters = Array.from({ length: 400 }, (_, index) => ({
      numerator: index % 2,
      denominator: 1,
    }));
    const interval = ratioInterval(clusters, random());
    expect(interval?.low).toBeCloseTo(0.5 - 1.96 * 0.025, 1.9);
    expect(interval?.high).toBeCloseTo(0.5 + 1.96 * 0.025, 1.9);
  });

  test('is wider when the same forecasts come from fewer clusters', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      numerator: index % 2,
      denominator: 1,
    }));
    const few = Array.from({ length: 10 }, (_, index) => ({
      numerator: 10 * (index % 2),
      denominator: 10,
    }));
    const width = (interval: { low: number; high: number } | null) =>
      interval === null ? NaN : interval.high - interval.low;
    expect(width(ratioInterval(few, random()))).toBeGreaterThan(
      2 * width(ratioInterval(many, random())),
    );
  });

  test('says nothing with fewer than five clusters, nor counts those that are empty', () => {
    const one = { numerator: 1, denominator: 2 };
    const none = { numerator: 0, denominator: 0 };
    expect(ratioInterval([one, one, one, one, none], random())).toBeNull();
    expect(ratioInterval([one, one, one, one, one], random())).toEqual({ low: 0.5, high: 0.5 });
  });
});

describe('the cluster bootstrap of a skill', () => {
  const even = { numerator: 1, denominator: 1 };
  const lostForNothing = { numerator: 1, denominator: 0 };
  const clusters = (others: number, lost: number) => [
    ...Array.from({ length: others }, () => even),
    ...Array.from({ length: lost }, () => lostForNothing),
  ];

  test('draws what a rule was charged nothing for too, as the ratio itself counts it', () => {
    const interval = ratioInterval(clusters(20, 5), random());
    expect(interval?.low).toBeLessThan(25 / 20);
    expect(interval?.high).toBeGreaterThan(25 / 20);
  });

  test('has no interval where it may be without bound', () => {
    expect(ratioInterval(clusters(1, 6), random())).toBeNull();
  });
});

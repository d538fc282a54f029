import { describe, expect, test } from 'vitest';
import { calibrationError, calibrationOf } from '../../../src/forecast/backtest/calibration.ts';
import { productLimit } from '../../../src/forecast/backtest/kaplan-meier.ts';
import { makeRandom } from '../builders.ts';

const once = Float64Array.of(1);
const seen = (value: number, cluster = 0) => ({ value, censored: false, cluster });
const longer = (value: number, cluster = 0) => ({ value, censored: true, cluster });

describe('the product-limit estimator', () => {
  test('is the share of values where none is censored', () => {
    const shares = productLimit([seen(0.1), seen(0.4), seen(0.4), seen(0.9)]);
    expect(shares([0.05, 0.1, 0.5, 1], once)).toEqual([0, 0.25, 0.75, 1]);
  });

  test('agrees with R on remission times of 6-MP (Freireich et al. 1963)', () => {
    // R: summary(survfit(Surv(c(6,6,6,6,7,9,10,10,11,13,16,17,19,20,22,23,25,32,32,34,35), c(1,1,1,0,1,0,1,0,0,1,1,0,0,0,1,1,0,0,0,0,0)) ~ 1))$surv
    const times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    const events = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
    const shares = productLimit(
      times.map((value, index) => ({ value, censored: events[index] === 0, cluster: 0 })),
    );
    const survival = shares([6, 7, 10, 13, 16, 22, 23], once).map((share) => 1 - share);
    [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482].forEach((expected, index) => {
      expect(survival[index]).toBeCloseTo(expected, 4);
    });
  });

  test('counts a cluster as often as its weight says', () => {
    const rows = [seen(0.2, 0), longer(0.3, 1), seen(0.6, 1), seen(0.7, 0)];
    const twice = productLimit([...rows, ...rows.filter(({ cluster }) => cluster === 1)]);
    const weighted = productLimit(rows)([0.3, 0.65], Float64Array.of(1, 2));
    twice([0.3, 0.65], Float64Array.of(1, 1)).forEach((share, index) => {
      expect(weighted[index]).toBeCloseTo(share, 12);
    });
  });
});

describe('calibration', () => {
  /** Outcomes drawn from the forecasts themselves, and cut off as by the end of the data. */
  const drawn = (censorAt: () => number) => {
    const random = makeRandom(7);
    return Array.from({ length: 4000 }, () => {
      const [pit, cut] = [random(), censorAt()];
      const value = Math.min(pit, cut);
      return { pitBefore: value, pitOn: value, resolved: pit <= cut, cluster: 0 };
    });
  };

  test('of true forecasts is right although many are censored', () => {
    const random = makeRandom(11);
    const all = calibrationOf(drawn(() => 0.3 + 0.8 * random()));
    expect(all.coverage(0.5, once)).toBeCloseTo(0.5, 1);
    expect(all.coverage(0.8, once)).toBeCloseTo(0.8, 1);
    const levels = [0.1, 0.3, 0.5, 0.7, 0.9];
    expect(calibrationError(levels, all.pitShares(levels, once))).toBeLessThan(0.03);
  });

  test('among the resolved alone would look biased', () => {
    const random = makeRandom(11);
    const resolved = drawn(() => 0.3 + 0.8 * random()).filter((one) => one.resolved);
    expect(calibrationOf(resolved).pitShares([0.5], once)[0]).toBeGreaterThan(0.6);
  });

  test('counts an interval as it is shown, both ends in it', () => {
    // F jumps from .2 to .6 on the day itself: the 50 % interval begins and may end there.
    const placed = [{ pitBefore: 0.2, pitOn: 0.6, resolved: true, cluster: 0 }];
    expect(calibrationOf(placed).coverage(0.5, once)).toBe(1);
    const ends = [{ pitBefore: 0.75, pitOn: 0.9, resolved: true, cluster: 0 }];
    expect(calibrationOf(ends).coverage(0.5, once)).toBe(0);
  });
});

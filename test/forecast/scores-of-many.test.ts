import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { effectiveSize } from '../../src/forecast/scoring/effective-size.ts';
import { judgeWindow } from '../../src/forecast/scoring/judge-window.ts';
import { leadBandOf } from '../../src/forecast/scoring/lead-bands.ts';
import { pitMean, pitShares } from '../../src/forecast/scoring/pit.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { outcomesAsOf } from '../../src/forecast/scoring/outcomes-as-of.ts';
import { summariseScores } from '../../src/forecast/scoring/summarise-scores.ts';
import { forecast, scored, judgedForecast, verdict } from './outcome-builder.ts';

const random = () => randomNumbers(7);

describe('random numbers', () => {
  test('are the same for the same seed, spread over [0, 1), with a mean of one half', () => {
    const [first, second] = [random(), random()];
    const numbers = Array.from({ length: 50_000 }, first);
    expect(numbers.slice(0, 5)).toEqual(Array.from({ length: 5 }, second));
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(numbers.reduce((sum, number) => sum + number, 0) / 50_000).toBeCloseTo(0.5, 2);
  });

  test('cannot start from zero, which xorshift never leaves', () => {
    expect(() => randomNumbers(0)).toThrow(RangeError);
  });
});

describe('the effective number', () => {
  test('is close to the number of values where each is a cluster of its own', () => {
    const clusters = Array.from({ length: 400 }, (_, index) => [index % 2]);
    expect(effectiveSize(clusters)).toBe(400);
  });

  test('is that of the clusters where all in one are alike', () => {
    const clusters = Array.from({ length: 40 }, (_, index) =>
      Array.from({ length: 10 }, () => index % 2),
    );
    expect(effectiveSize(clusters)).toBeCloseTo(39, 0);
  });

  test('is the number by the design effect, computed by hand', () => {
    // Mean 1/2, s² = 1/3; sums within clusters ½, −½, so V = 2 · (¼ + ¼) / 16 = 1/16.
    expect(effectiveSize([[1], [0, 0, 1]])).toBeCloseTo(Math.min(4, 1 / 3 / (1 / 16)), 12);
    // Sums 1 and −1: V = 2 · 2 / 16 = 1/4.
    expect(
      effectiveSize([
        [1, 1],
        [0, 0],
      ]),
    ).toBeCloseTo(1 / 3 / (1 / 4), 12);
  });

  test('is never more than the number, and cannot be told from one cluster or from equal values', () => {
    expect(
      effectiveSize([
        [0, 1],
        [0, 1],
      ]),
    ).toBe(4);
    expect(effectiveSize([[0, 1, 1]])).toBeNull();
    expect(effectiveSize([[1, 1], [1]])).toBeNull();
    expect(effectiveSize([])).toBeNull();
  });
});

describe('a window', () => {
  const window = { start: 100, end: 120 };

  test('is not judged before it is over, though its release has come', () => {
    expect(judgeWindow(window, { outcome: 110, through: 119 })).toBeNull();
    expect(judgeWindow(window, { outcome: 90, through: 119 })).toBeNull();
    expect(judgeWindow(window, { outcome: null, through: 119 })).toBeNull();
  });

  test.each([
    [99, false],
    [100, true],
    [120, true],
    [121, false],
    [null, false],
  ])('that is over held a release on day %s: %s', (outcome, held) => {
    expect(judgeWindow(window, { outcome, through: 130 })).toBe(held);
  });

  test('that ends beyond the horizon is over when its start comes, and held what silence led to it', () => {
    const open = { start: 100, end: null };
    expect(judgeWindow(open, { outcome: 90, through: 98 })).toBeNull();
    expect(judgeWindow(open, { outcome: 90, through: 99 })).toBe(false);
    expect(judgeWindow(open, { outcome: null, through: 99 })).toBe(true);
    expect(judgeWindow(open, { outcome: 110, through: 110 })).toBe(true);
  });

  test('that lies beyond the horizon altogether is never over', () => {
    const beyond = { start: null, end: null };
    expect(judgeWindow(beyond, { outcome: 110, through: 10_000 })).toBeNull();
  });

  test('of a calibrated forecast holds as often as it says, however many waits are cut off', () => {
    // Every wait from 1 to 100 days is as likely, and origins of each age from 1 to 200 days occur once with each.
    const judgements = Array.from({ length: 200 }, (_, age) =>
      Array.from({ length: 100 }, (__, wait) => {
        const outcome = wait + 1 <= age ? wait + 1 : null;
        return judgeWindow({ start: 11, end: 90 }, { outcome, through: age });
      }),
    ).flat();
    const over = judgements.filter((held) => held !== null);
    expect(over.filter(Boolean).length / over.length).toBeCloseTo(0.8, 12);
  });
});

describe('the PIT', () => {
  test('spreads an outcome evenly over the probability of its day', () => {
    const shares = pitShares([{ below: 0.05, at: 0.25 }]);
    expect(shares[0]).toBeCloseTo(0.25, 12);
    expect(shares[1]).toBeCloseTo(0.5, 12);
    expect(shares[2]).toBeCloseTo(0.25, 12);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('a day without probability is one value, also at the very end', () => {
    expect(pitShares([{ below: 1, at: 1 }]).at(-1)).toBe(1);
  });

  test('is one half on average where forecasts are calibrated', () => {
    const pits = Array.from({ length: 10 }, (_, index) => ({
      below: index / 10,
      at: (index + 1) / 10,
    }));
    expect(pitMean(pits)).toBeCloseTo(0.5, 12);
    for (const share of pitShares(pits)) expect(share).toBeCloseTo(0.1, 12);
  });
});

describe('a summary', () => {
  const options = { clusterBy: 'lab', random: random() } as const;

  test('counts forecasts, open ones, outcomes and void ones', () => {
    const summary = summariseScores(
      [
        judgedForecast(),
        judgedForecast(),
        judgedForecast({ wait: 'kimi kimi-k2.5' }),
        judgedForecast({ judged: { state: 'void' } }),
        judgedForecast({ wait: 'kimi kimi-k3', ended: false }),
        judgedForecast({ wait: 'kimi kimi-k3', ended: false, judged: { state: 'unobserved' } }),
      ],
      options,
    );
    expect(summary).toMatchObject({ forecasts: 4, open: 1, outcomes: 2, voided: 1 });
    expect(summary.clusters).toEqual({ by: 'lab', count: 1 });
  });

  test('counts a window that passed in silence as a miss, and none that is not over', () => {
    const windows = [verdict(true, 0.8), verdict(false, 0.9), null].map((window) =>
      judgedForecast({ ended: false, judged: scored({ window }) }),
    );
    expect(summariseScores(windows, options).window).toMatchObject({
      hits: 1,
      of: 2,
      rate: 0.5,
      claimed: expect.closeTo(0.85, 12),
    });
  });

  test('gives skill as the share of a rule’s CRPS-log that is saved, where the rule has one', () => {
    const score = (crpsLog: number, rule: number | null) =>
      judgedForecast({
        judged: scored({ crpsLog, analyst: rule === null ? null : { crpsLog: rule, logScore: 5 } }),
      });
    const { rules } = summariseScores([score(0.3, 0.5), score(0.3, 1.5), score(9, null)], options);
    expect(rules.analyst).toMatchObject({ forecasts: 2, crpsLog: 1, skillInterval: null });
    expect(rules.analyst.skill).toBeCloseTo(1 - 0.6 / 2, 12);
    expect(rules.softAnalyst).toMatchObject({ forecasts: 0, skill: null, crpsLog: null });
  });

  test('counts the log scores that a probability of zero is charged', () => {
    const floored = { crpsLog: 1, logScore: -Math.log(1e-6) };
    const some = [judgedForecast({ judged: scored({ analyst: floored }) }), judgedForecast()];
    expect(summariseScores(some, options).rules.analyst.floored).toBe(1);
  });

  test('of nothing is nulls, and no number that could be taken for one', () => {
    const summary = summariseScores([], options);
    expect(summary).toMatchObject({ forecasts: 0, outcomes: 0, crps: null, logScore: null });
    const nothing = { hits: 0, of: 0, rate: null, claimed: null, effective: null, interval: null };
    expect(summary.window).toEqual(nothing);
  });
});

test('as of a past day, later forecasts do not exist and later outcomes have not come', () => {
  const early = forecast({ origin: parseDay('2026-05-01') });
  const late = forecast({ origin: parseDay('2026-08-01') });
  const seen = outcomesAsOf([early, late], parseDay('2026-07-01'));
  expect(seen).toEqual([{ ...early, outcome: null }]);
});

test('lead times fall into bands without gaps, one beyond the horizon into the last', () => {
  expect([0, 7, 8, 30, 31, 366, null].map((days) => leadBandOf(days).key)).toEqual([
    '0-7',
    '0-7',
    '8-30',
    '8-30',
    '31-90',
    '366+',
    '366+',
  ]);
});

import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { censoringWeights } from '../../src/forecast/scoring/censoring-weights.ts';
import { ratioInterval } from '../../src/forecast/scoring/cluster-bootstrap.ts';
import { leadBandOf } from '../../src/forecast/scoring/lead-bands.ts';
import { pitMean, pitShares } from '../../src/forecast/scoring/pit.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { outcomesAsOf } from '../../src/forecast/scoring/scored-outcome.ts';
import { summariseScores } from '../../src/forecast/scoring/summarise-scores.ts';
import { aScore } from '../support/builders.ts';
import { ended, forecast } from './outcome-builder.ts';

const plain = () => 1;
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

describe('weights for what is still open', () => {
  const asOf = parseDay('2026-11-01');
  const ages = (...days: number[]) => days.map((days_) => ({ origin: asOf - days_ }));

  test('a wait that every forecast is old enough to have shown counts once', () => {
    expect(censoringWeights(ages(100, 200, 300, 400), asOf)(100)).toBe(1);
  });

  test('a wait that a quarter of them could have shown counts four times', () => {
    expect(censoringWeights(ages(100, 200, 300, 400), asOf)(350)).toBe(4);
  });

  test('no forecast counts more than ten times', () => {
    const many = ages(...Array.from({ length: 100 }, (_, index) => index + 1));
    expect(censoringWeights(many, asOf)(100)).toBe(10);
  });

  test('they undo the favour that short waits have among recent origins', () => {
    // Half of the waits are 50 days, half are 150; origins daily over 300 days; what has not come by now is open.
    const forecasts = Array.from({ length: 300 }, (_, age) =>
      [50, 150].map((wait) =>
        forecast({
          origin: asOf - age,
          outcome:
            wait <= age
              ? ended({ day: asOf - age + wait, score: aScore({ windowHit: wait === 50 }) })
              : null,
        }),
      ),
    ).flat();
    const options = { clusterBy: 'outcome', countsOpen: true, random: null } as const;
    const unweighted = summariseScores(forecasts, { ...options, weightOf: plain });
    const weightOf = censoringWeights(forecasts, asOf);
    expect(unweighted.window.rate).toBeCloseTo(250 / 400, 10);
    expect(summariseScores(forecasts, { ...options, weightOf }).window.rate).toBeCloseTo(0.5, 10);
  });
});

describe('the PIT', () => {
  test('spreads an outcome evenly over the probability of its day', () => {
    const shares = pitShares([{ below: 0.05, at: 0.25, weight: 1 }]);
    expect(shares[0]).toBeCloseTo(0.25, 12);
    expect(shares[1]).toBeCloseTo(0.5, 12);
    expect(shares[2]).toBeCloseTo(0.25, 12);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('a day without probability is one value, also at the very end', () => {
    expect(pitShares([{ below: 1, at: 1, weight: 2 }]).at(-1)).toBe(1);
  });

  test('is one half on average where forecasts are calibrated', () => {
    const pits = Array.from({ length: 10 }, (_, index) => ({
      below: index / 10,
      at: (index + 1) / 10,
      weight: 1,
    }));
    expect(pitMean(pits)).toBeCloseTo(0.5, 12);
    for (const share of pitShares(pits)) expect(share).toBeCloseTo(0.1, 12);
  });
});

describe('a summary', () => {
  const options = {
    clusterBy: 'lab',
    countsOpen: true,
    weightOf: plain,
    random: random(),
  } as const;

  test('counts forecasts, outcomes, void and open ones apart', () => {
    const summary = summariseScores(
      [
        forecast(),
        forecast({ origin: parseDay('2026-04-28') }),
        forecast({ outcome: ended({ release: 'kimi-k2.6' }) }),
        forecast({ outcome: ended({ score: null }) }),
        forecast({ outcome: null }),
      ],
      options,
    );
    expect(summary).toMatchObject({ forecasts: 3, outcomes: 2, voided: 1, open: 1 });
    expect(summary.clusters).toEqual({ by: 'lab', count: 1 });
  });

  test('gives skill as the share of a rule’s CRPS-log that is saved, where the rule has one', () => {
    const score = (crpsLog: number, rule: number | null) =>
      ended({
        score: aScore({ crpsLog, analyst: rule === null ? null : { crpsLog: rule, logScore: 5 } }),
      });
    const { rules } = summariseScores(
      [
        forecast({ outcome: score(0.3, 0.5) }),
        forecast({ outcome: score(0.3, 1.5) }),
        forecast({ outcome: score(9, null) }),
      ],
      options,
    );
    expect(rules.analyst).toMatchObject({ forecasts: 2, crpsLog: 1, skillInterval: null });
    expect(rules.analyst.skill).toBeCloseTo(1 - 0.6 / 2, 12);
    expect(rules.softAnalyst).toMatchObject({ forecasts: 0, skill: null, crpsLog: null });
  });

  test('counts the log scores that a probability of zero is charged', () => {
    const floored = { crpsLog: 1, logScore: -Math.log(1e-6) };
    const some = [
      forecast({ outcome: ended({ score: aScore({ analyst: floored }) }) }),
      forecast(),
    ];
    expect(summariseScores(some, options).rules.analyst.floored).toBe(1);
  });

  test('of nothing is nulls, and no number that could be taken for one', () => {
    const summary = summariseScores([], options);
    expect(summary).toMatchObject({ forecasts: 0, outcomes: 0, crps: null, logScore: null });
    expect(summary.window).toEqual({ hits: 0, of: 0, rate: null, interval: null });
  });
});

test('as of a past day, later forecasts do not exist and later outcomes have not come', () => {
  const early = forecast({ origin: parseDay('2026-05-01') });
  const late = forecast({ origin: parseDay('2026-08-01') });
  const seen = outcomesAsOf([early, late], parseDay('2026-07-01'));
  expect(seen).toEqual([{ ...early, outcome: null }]);
});

test('lead times fall into bands without gaps', () => {
  expect([0, 7, 8, 30, 31, 366, 5000].map((days) => leadBandOf(days).key)).toEqual([
    '0-7',
    '0-7',
    '8-30',
    '8-30',
    '31-90',
    '366+',
    '366+',
  ]);
});

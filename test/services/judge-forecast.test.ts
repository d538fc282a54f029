import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import type { Day } from '../../src/domain/time.ts';
import { dailyDistribution } from '../../src/forecast/daily-distribution.ts';
import { resolve } from '../../src/services/score-forecast.ts';
import { judgeForecast } from '../../src/services/judge-forecast.ts';
import { aForecast } from '../support/builders.ts';

const first = parseDay('2026-05-01');
/** Ten days, a tenth each: the central 80 % ends on the ninth. */
const tenths = aForecast({
  observedThrough: first - 1,
  distribution: dailyDistribution(
    first,
    Array.from({ length: 10 }, () => 0.1),
  ),
  cadenceWindow: { start: first + 1, end: first + 2, held: 0, of: 0 },
});

function scoreOf(outcome: Day | null, through: Day, forecast = tenths) {
  const judged = judgeForecast(forecast, { outcome, through });
  if (judged.state !== 'scored') throw new TypeError(`It is ${judged.state}`);
  return judged.score;
}

describe('a forecast that no release has ended', () => {
  test('has missed the windows that passed in silence, and no other', () => {
    expect(scoreOf(null, first + 7)).toMatchObject({
      likely: { held: false, claimed: expect.closeTo(0.6, 6) },
      window: null,
      cadence: { held: false, claimed: null },
    });
    expect(scoreOf(null, first + 8)).toMatchObject({
      likely: { held: false },
      window: { held: false, claimed: expect.closeTo(0.9, 6) },
    });
  });

  test('is charged for what it gave the days that stayed silent', () => {
    const { crps, crpsLog, logScore, pit } = scoreOf(null, first + 2);
    expect(crps).toBeCloseTo(0.01 + 0.04 + 0.09, 6);
    const logWidths = [Math.log(3 / 2), Math.log(4 / 3), Math.log(5 / 4)] as const;
    const expected = 0.01 * logWidths[0] + 0.04 * logWidths[1] + 0.09 * logWidths[2];
    expect(crpsLog).toBeCloseTo(expected, 6);
    expect(logScore).toBeCloseTo(-Math.log(0.7), 6);
    expect(pit).toEqual({ below: expect.closeTo(0.3, 6), at: 1 });
  });

  test('is not judged by a day that it does not speak of', () => {
    expect(judgeForecast(tenths, { outcome: null, through: first - 1 }).state).toBe('unobserved');
  });
});

describe('a forecast that a release has ended', () => {
  test('is judged by it once its windows are over, and scored as long as the others are', () => {
    expect(scoreOf(first + 4, first + 6)).toMatchObject({ likely: null, window: null });
    expect(scoreOf(first + 4, first + 8)).toMatchObject({
      likely: { held: true },
      window: { held: true },
    });
    const early = scoreOf(first, first + 1);
    expect(early.crps).toBeCloseTo(0.9 ** 2 + 0.8 ** 2, 6);
  });

  test('scores in the end what its resolution says', () => {
    const forecast = aForecast();
    const day = parseDay('2026-07-16');
    const { score } = resolve(forecast, {
      release: 'kimi-k3',
      name: 'Kimi K3',
      day,
      level: 'generation',
    });
    const { crps, crpsLog, logScore, pit, empirical, analyst, softAnalyst } = score ?? {};
    expect(scoreOf(day, day + 1000, forecast)).toMatchObject({
      crps,
      crpsLog,
      logScore,
      pit,
      empirical,
      analyst,
      softAnalyst,
    });
  });
});

test('censored alike, nothing scores better on average than the truth', () => {
  const truth = [0.05, 0.2, 0.3, 0.1, 0.15, 0.05];
  const beyond = 1 - truth.reduce((sum, share) => sum + share, 0);
  const expectedOf = (claimed: readonly number[], through: Day) => {
    const forecast = { ...tenths, distribution: dailyDistribution(first, claimed) };
    const cases = [...truth, beyond].map((share, index) => {
      const outcome = index < truth.length && first + index <= through ? first + index : null;
      const { crps, crpsLog, logScore } = scoreOf(outcome, through, forecast);
      return [share * crps, share * crpsLog, share * logScore];
    });
    return [0, 1, 2].map((score) => cases.reduce((sum, one) => sum + (one[score] ?? 0), 0));
  };
  const others = [
    [0.1, 0.2, 0.3, 0.1, 0.1, 0.05],
    [0.01, 0.1, 0.4, 0.2, 0.2, 0.05],
    [0.05, 0.2, 0.3, 0.1, 0.05, 0.05],
  ];
  for (const through of [first + 1, first + 3, first + 5]) {
    const best = expectedOf(truth, through);
    for (const other of others) {
      expectedOf(other, through).forEach((score, index) => {
        expect(score).toBeGreaterThanOrEqual((best[index] ?? Infinity) - 1e-9);
      });
    }
  }
});

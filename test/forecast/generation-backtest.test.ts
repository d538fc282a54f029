import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { backtestGenerations } from '../../src/forecast/generation/backtest-generations.ts';
import type { GenerationSeries } from '../../src/forecast/generation/backtest-generations.ts';

const start = parseDay('2024-01-10');
const until = parseDay('2024-07-10');

/** A series that ships every `gapDays`, each `every`-th time a generation. */
function regular(series: string, gapDays: number, every: number, count: number): GenerationSeries {
  const milestones = Array.from({ length: count }, (_, index) => ({
    day: start + index * gapDays,
    generation: index % every === 0,
  }));
  return { series, cluster: series, milestones };
}

const backtest = (series: readonly GenerationSeries[], leastGenerations = 2) =>
  backtestGenerations({
    series,
    until,
    leastGenerations,
    random: () => randomNumbers(1),
    progress: () => {},
  });

const fields = [regular('a', 20, 3, 12), regular('b', 15, 2, 13), regular('c', 30, 2, 8)];

test('every method is scored on the same waits for a generation', () => {
  const { origins, episodes, resolved, labs, scores } = backtest(fields);
  expect(labs).toBe(3);
  expect(episodes).toBeGreaterThan(resolved);
  expect(origins).toBeGreaterThan(episodes);
  expect(scores.map(({ method }) => method)).toEqual(['thinned', 'direct', 'empirical']);
  for (const { crpsLog, logScore } of scores) {
    expect(crpsLog).toBeGreaterThan(0);
    expect(logScore).toBeGreaterThan(0);
  }
});

test('what comes after the end of the data changes nothing, however absurd', () => {
  const tampered = fields.map((one) => ({
    ...one,
    milestones: [
      ...one.milestones.filter(({ day }) => day <= until),
      { day: until + 1, generation: true },
      { day: until + 2, generation: true },
    ],
  }));
  const honest = fields.map((one) => ({
    ...one,
    milestones: one.milestones.filter(({ day }) => day <= until),
  }));
  expect(backtest(tampered)).toEqual(backtest(honest));
});

test('without a series that has had enough generations there is nothing to score', () => {
  expect(backtest([regular('a', 60, 3, 3)], 3)).toMatchObject({
    origins: 0,
    resolved: 0,
    skillAgainst: { direct: null, empirical: null },
  });
});

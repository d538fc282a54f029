import { describe, expect, test } from 'vitest';
import { backtestMethods } from '../../../src/forecast/backtest/methods.ts';
import { runBacktest } from '../../../src/forecast/backtest/run-backtest.ts';
import { summarise } from '../../../src/forecast/backtest/summarise.ts';
import { softwareField } from '../../../src/forecast/fields/software-field.ts';
import { aiField } from '../../../src/forecast/fields/ai-field.ts';
import { randomNumbers } from '../../../src/forecast/scoring/random-numbers.ts';
import { parseDay } from '../../../src/domain/time.ts';
import { makeRandom } from '../builders.ts';

const FIRST = parseDay('2024-03-04');
const UNTIL = parseDay('2025-12-31');

/** Series whose log intervals wander around their own levels. */
function makeSeries(count: number, seed: number) {
  const random = makeRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const milestones = [FIRST + Math.round(100 * random())];
    const level = 60 + 80 * random();
    while ((milestones.at(-1) ?? 0) < UNTIL) {
      const interval = Math.round(level * Math.exp(0.6 * (random() + random() - 1)));
      milestones.push((milestones.at(-1) ?? 0) + interval);
    }
    return { series: `s${index}`, cluster: `lab${index % 4}`, milestones };
  });
}

const rules = { elapsedDays: [0, 60], leastMilestones: 3, until: UNTIL };
const compared = ['method', 'empirical', 'analyst'];
const plan = (series: ReturnType<typeof makeSeries>, settings = softwareField) => ({
  series,
  rules,
  refitMonths: 3,
  methods: backtestMethods(settings).filter(({ id }) => compared.includes(id)),
});
const scoredOf = (series: ReturnType<typeof makeSeries>, settings = softwareField) =>
  [...runBacktest(plan(series, settings))].flatMap((step) => step.scored);

describe('a rolling back-test', () => {
  test('changes no forecast made before an absurd future', () => {
    const series = makeSeries(4, 3);
    const cut = parseDay('2025-01-01');
    const absurd = series.map((one) => ({
      ...one,
      milestones: [
        ...one.milestones.filter((day) => day < cut),
        ...Array.from({ length: 200 }, (_, index) => cut + index),
      ],
    }));
    // Scores see the outcome, which the absurd future changes; where F put the end of a shared past does not.
    const until = cut - 1;
    const before = [...runBacktest({ ...plan(series), rules: { ...rules, until } })];
    const after = [...runBacktest({ ...plan(absurd), rules: { ...rules, until } })];
    expect(after).toEqual(before);
  });

  test('learns the field of a period from what was before it, whatever comes later', () => {
    const series = makeSeries(3, 3);
    const cut = parseDay('2025-04-01');
    // The absurd series begins later than any origin compared here.
    const absurd = {
      series: 'absurd',
      cluster: 'absurd',
      milestones: Array.from({ length: 60 }, (_, index) => cut + index),
    };
    const early = (scored: ReturnType<typeof scoredOf>) =>
      scored.filter(({ origin }) => origin.day < cut && origin.series !== 'absurd');
    expect(early(scoredOf([...series, absurd]))).toEqual(early(scoredOf(series)));
  });

  test('scores every method on the same origins and reports how far it is', () => {
    const steps = [...runBacktest(plan(makeSeries(3, 5)))];
    const last = steps.at(-1);
    expect(last?.done).toBe(last?.total);
    expect(steps.flatMap((step) => step.scored)).toHaveLength((last?.total ?? 0) * compared.length);
  });

  test('finds the method better than a rule that gives no odds to what it has not seen', () => {
    const summaries = summarise(scoredOf(makeSeries(10, 9)), {
      rivals: ['analyst'],
      bootstrap: { random: () => randomNumbers(1), resamples: 100 },
    });
    const method = summaries.find(({ id }) => id === 'method');
    expect(method?.skill['analyst']?.value).toBeGreaterThan(0);
    expect(method?.coverage[1]?.value).toBeGreaterThan(0.7);
    expect(method?.floored).toBe(0);
    expect(summaries.find(({ id }) => id === 'analyst')?.floored).toBeGreaterThan(0);
  });

  test('sums up skill as one less the ratio of the mean scores', () => {
    const scored = scoredOf(makeSeries(4, 2));
    const summaries = summarise(scored, {
      rivals: ['empirical'],
      bootstrap: { random: () => randomNumbers(1), resamples: 10 },
    });
    const of = (id: string) => summaries.find((summary) => summary.id === id);
    const ratio = (of('method')?.crpsLog ?? 0) / (of('empirical')?.crpsLog ?? 1);
    expect(of('method')?.skill['empirical']?.value).toBeCloseTo(1 - ratio, 12);
    expect(of('empirical')?.skill).toEqual({});
  });
});

test('the field of AI, whose series end and which slow down and which holds parameters still, is also compared without each', () => {
  const ids = (settings: typeof aiField) => backtestMethods(settings).map(({ id }) => id);
  const missing = ids(aiField).filter((id) => !ids(softwareField).includes(id));
  expect(missing).toEqual(['certain', 'steady', 'endless', 'full']);
  expect(ids(softwareField)).toEqual(
    expect.arrayContaining(['method', 'static', 'exponential', 'empirical', 'analyst', 'soft']),
  );
});

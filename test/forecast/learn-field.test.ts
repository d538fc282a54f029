import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import type { SeriesHistory } from '../../src/forecast/field-model.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { broadField } from '../../src/forecast/fields/broad-field.ts';
import { softwareField } from '../../src/forecast/fields/software-field.ts';
import { intervalsOf } from '../../src/forecast/intervals.ts';
import { learnField } from '../../src/forecast/learning/learn-field.ts';
import { fieldLogLikelihood } from '../../src/forecast/learning/field-posterior.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { readEvents } from '../../src/runtime/backtest/read-events.ts';
import { makeRandom } from './builders.ts';

const today = parseDay('2026-04-01');

/** Series whose log intervals are normal around levels of their own. */
function simulate({
  seed,
  series,
  level,
  levelSpread,
  spread,
}: Record<'seed' | 'series' | 'level' | 'levelSpread' | 'spread', number>): SeriesHistory[] {
  const random = makeRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: series }, (_, index) => {
    const own = level + levelSpread * normal();
    const milestones: number[] = [today - 1500 + Math.floor(random() * 300)];
    for (;;) {
      const next =
        (milestones.at(-1) ?? 0) + Math.max(1, Math.round(Math.exp(own + spread * normal())));
      if (next >= today) return { series: `series-${index}`, milestones };
      milestones.push(next);
    }
  });
}

/** The likeliest prior, and that alone. */
function likeliest(input: readonly SeriesHistory[], settings: FieldSettings): LocalLevelPrior {
  const [only] = learnField(input, { ...settings, possiblePriors: 1 }, today).priors;
  if (only === undefined) throw new RangeError('Learning found no prior');
  return only.prior;
}

const histories = simulate({ seed: 7, series: 50, level: 4.6, levelSpread: 0.5, spread: 0.4 });

describe('learning a field', () => {
  it('recovers what made the data', () => {
    const localLevel = likeliest(histories, aiField);
    expect(localLevel.level).toBeCloseTo(4.6, 0);
    expect(Math.sqrt(localLevel.scale / (localLevel.shape - 1))).toBeCloseTo(0.4, 1);
  });

  it('holds what the settings hold', () => {
    const localLevel = likeliest(histories, aiField);
    expect(localLevel).toMatchObject({ persistence: 1, discount: 1 });
    const full = likeliest(histories, softwareField);
    expect(full.persistence).not.toBe(softwareField.start.persistence);
    expect(full.discount).toBeGreaterThan(0.5);
    expect(full.discount).toBeLessThan(1);
  });

  it('is deterministic', () => {
    expect(learnField(histories, aiField, today)).toEqual(learnField(histories, aiField, today));
  });

  it('uses nothing from its day on, however absurd', () => {
    const tampered = histories.map(({ series, milestones }) => ({
      series,
      milestones: [...milestones, today, today + 1, today + 2, today + 9999],
    }));
    const newcomers = [{ series: 'newcomer', milestones: [today, today + 1] }];
    expect(learnField([...tampered, ...newcomers], aiField, today)).toEqual(
      learnField(histories, aiField, today),
    );
  });

  it('listens to the last forty intervals of a series', () => {
    const every = (days: number, count: number) => Array.from({ length: count }, () => days);
    const after = (intervals: readonly number[]) => {
      const milestones = [today - 3000];
      for (const days of intervals) milestones.push((milestones.at(-1) ?? 0) + days);
      return likeliest([{ series: 'a', milestones }], aiField);
    };
    const recent = [...every(20, 39), 50];
    expect(after([400, ...recent.slice(0, -1), 50 - 400 + 900])).not.toEqual(after(recent));
    expect(after([30, 10, 10, ...recent])).toEqual(after([10, 10, 30, ...recent]));
    expect(after([10, ...recent.slice(1), 30])).not.toEqual(after([30, ...recent.slice(1), 10]));
  });

  it('ends where it ends wherever it starts', () => {
    const elsewhere = {
      ...aiField,
      start: { ...broadField.start, persistence: 1, discount: 1, discontinuation: 0.1 },
    };
    const [here, there] = [likeliest(histories, aiField), likeliest(histories, elsewhere)];
    // Shape and scale trade off along a ridge; the spread that they stand for does not.
    const spreadOf = ({ scale, shape }: LocalLevelPrior) => Math.sqrt(scale / shape);
    expect(there.level).toBeCloseTo(here.level, 1);
    expect(spreadOf(there)).toBeCloseTo(spreadOf(here), 1);
    expect(there.discontinuation).toBeCloseTo(here.discontinuation, 2);
  });

  it('is not stopped early by a field of thousands of intervals', async () => {
    const { series } = await readEvents('test/fixtures/software-releases.csv');
    const day = parseDay('2025-01-01');
    const evidence = series
      .map(({ milestones }) => milestones.filter((milestone) => milestone < day))
      .filter((milestones) => milestones.length > 0)
      .map((milestones) => ({
        logIntervals: intervalsOf(milestones).slice(-40).map(Math.log),
        silentLog: Math.log(day - (milestones.at(-1) ?? NaN) - 0.5),
      }));
    const [only] = learnField(series, softwareField, day).priors;
    const found = only?.prior ?? softwareField.start;
    // Where six thousand evaluations of the objective ended from another start; stuck searches stayed thirty nats below.
    const best = {
      level: 5.42,
      levelVariance: 10.21,
      shape: 1.354,
      scale: 0.071,
      evolutionVariance: 0.3,
      persistence: 0.998,
      drift: -0.004,
      discount: 0.592,
      width: 1,
      discontinuation: 0,
    };
    expect(fieldLogLikelihood(evidence, found, 40)).toBeGreaterThan(
      fieldLogLikelihood(evidence, best, 40) - 10,
    );
  });

  it('counts the series and intervals that it knew', () => {
    const { seriesCount, intervalCount } = learnField(
      [
        { series: 'a', milestones: [today - 300, today - 200, today + 5] },
        { series: 'b', milestones: [today - 50] },
        { series: 'c', milestones: [today + 1] },
        { series: 'd', milestones: [] },
      ],
      broadField,
      today,
    );
    expect({ seriesCount, intervalCount }).toEqual({ seriesCount: 2, intervalCount: 1 });
  });

  it('takes days that were not read for neither silent nor not', () => {
    const unread = [
      {
        series: 'a',
        milestones: [today - 900, today - 800, today - 700],
        observedThrough: today - 690,
      },
    ];
    const silent = [{ series: 'a', milestones: [today - 900, today - 800, today - 700] }];
    const endOf = (input: SeriesHistory[]) => likeliest(input, aiField).discontinuation;
    expect(endOf(unread)).toBeLessThan(endOf(silent));
  });

  it('counts each interval as a series that went on, and silence as an end or a long wait', () => {
    const prior = { ...aiField.start, discontinuation: 0.2 };
    const one = { logIntervals: [4.2, 4.5], silentLog: 5 };
    const endless = (silentLog: number) =>
      fieldLogLikelihood([{ ...one, silentLog }], { ...prior, discontinuation: 0 }, 2);
    const survival = Math.exp(endless(5) - endless(-40));
    const expected = endless(-40) + 2 * Math.log(0.8) + Math.log(0.8 * survival + 0.2);
    expect(fieldLogLikelihood([one], prior, 2)).toBeCloseTo(expected, 10);
  });

  it('finds how often series end', () => {
    const endingEvery = (nth: number) =>
      histories.map(({ series, milestones }, index) => ({
        series,
        milestones: index % nth === 0 ? milestones.slice(0, 3) : milestones,
      }));
    const few = likeliest(endingEvery(25), aiField).discontinuation;
    const many = likeliest(endingEvery(2), aiField).discontinuation;
    // Half of 50 series ended, after about 230 intervals of theirs and of those that went on.
    expect(many).toBeGreaterThan(0.05);
    expect(many).toBeLessThan(0.15);
    expect(few).toBeLessThan(many / 2);
  });

  it('knows the hyper-priors alone without any series', () => {
    const localLevel = likeliest([], aiField);
    expect(localLevel.level).toBeCloseTo(4.3, 4);
    expect(localLevel.levelVariance).toBeCloseTo(1.5, 4);
    expect(localLevel.shape).toBeCloseTo(1.8, 4);
    expect(localLevel.discontinuation).toBeCloseTo(1 / (1 + Math.exp(3)), 4);
  });
});

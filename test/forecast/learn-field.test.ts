import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import type { SeriesHistory } from '../../src/forecast/field-model.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { broadField } from '../../src/forecast/fields/broad-field.ts';
import { softwareField } from '../../src/forecast/fields/software-field.ts';
import { learnField } from '../../src/forecast/learning/learn-field.ts';
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

function never(): never {
  throw new Error('the AI field has a partner');
}

const histories = simulate({ seed: 7, series: 50, level: 4.6, levelSpread: 0.5, spread: 0.4 });

describe('learning a field', () => {
  it('recovers what made the data', () => {
    const { localLevel, logLogistic } = learnField(histories, aiField, today);
    expect(localLevel.level).toBeCloseTo(4.6, 0);
    expect(Math.sqrt(localLevel.scale / (localLevel.shape - 1))).toBeCloseTo(0.4, 1);
    expect(logLogistic?.levelMean).toBeCloseTo(4.6, 0);
    expect(logLogistic?.levelSpread).toBeCloseTo(0.5, 1);
    // A logistic law of scale s has the standard deviation s π/√3.
    expect((Math.exp(logLogistic?.logScaleMean ?? NaN) * Math.PI) / Math.sqrt(3)).toBeCloseTo(
      0.4,
      1,
    );
  });

  it('holds what the settings hold', () => {
    const { localLevel } = learnField(histories, aiField, today);
    expect(localLevel).toMatchObject({ persistence: 1, drift: 0, discount: 1 });
    const { localLevel: full } = learnField(histories, softwareField, today);
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
      const learned = learnField([{ series: 'a', milestones }], aiField, today);
      return { localLevel: learned.localLevel, logLogistic: learned.logLogistic };
    };
    const recent = [...every(20, 39), 50];
    expect(after([400, ...recent.slice(0, -1), 50 - 400 + 900])).not.toEqual(after(recent));
    expect(after([30, 10, 10, ...recent])).toEqual(after([10, 10, 30, ...recent]));
    expect(after([10, ...recent.slice(1), 30])).not.toEqual(after([30, ...recent.slice(1), 10]));
  });

  it('ends where it ends wherever it starts', () => {
    const elsewhere = {
      ...aiField,
      start: { ...broadField.start, persistence: 1, drift: 0, discount: 1 },
      logLogistic: {
        hyperPriors: aiField.logLogistic?.hyperPriors ?? never(),
        start: { levelMean: 4.3, levelSpread: 1, logScaleMean: -0.5, logScaleSpread: 0.6 },
      },
    };
    const [here, there] = [aiField, elsewhere].map((settings) =>
      learnField(histories, settings, today),
    );
    expect(there?.localLevel.level).toBeCloseTo(here?.localLevel.level ?? NaN, 2);
    expect(Math.log(there?.localLevel.scale ?? NaN)).toBeCloseTo(
      Math.log(here?.localLevel.scale ?? NaN),
      1,
    );
    expect(there?.logLogistic?.levelMean).toBeCloseTo(here?.logLogistic?.levelMean ?? NaN, 2);
    expect(there?.logLogistic?.levelSpread).toBeCloseTo(here?.logLogistic?.levelSpread ?? NaN, 2);
    expect(there?.logLogistic?.logScaleSpread).toBeCloseTo(
      here?.logLogistic?.logScaleSpread ?? NaN,
      2,
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
    const levelOf = (input: SeriesHistory[]) => learnField(input, aiField, today).localLevel.level;
    expect(levelOf(unread)).toBeLessThan(levelOf(silent));
  });

  it('knows the hyper-priors alone without any series', () => {
    const { localLevel, logLogistic } = learnField([], aiField, today);
    expect(localLevel.level).toBeCloseTo(4.3, 4);
    expect(localLevel.levelVariance).toBeCloseTo(1.5, 4);
    expect(localLevel.shape).toBeCloseTo(1.8, 4);
    expect(logLogistic?.levelSpread).toBeCloseTo(0.6, 4);
  });
});

import { monthStart } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { Estimate } from '../../domain/backtest.ts';
import { clusterBootstrap } from '../backtest/bootstrap.ts';
import { originsOf } from '../backtest/origins.ts';
import type { Origin } from '../backtest/origins.ts';
import { weightedRatio } from '../backtest/weighted-ratio.ts';
import { empiricalRule } from '../baselines/empirical-rule.ts';
import { survivalForecast } from '../baselines/survival-forecast.ts';
import type { DailyDistribution } from '../../domain/forecast.ts';
import { aiField } from '../fields/ai-field.ts';
import { learnField } from '../learning/learn-field.ts';
import { predict } from '../predict.ts';
import type { TaughtField } from '../predict-target.ts';
import { crpsLog } from '../scoring/crps.ts';
import { logScore } from '../scoring/log-score.ts';
import { generationShare } from './generation-share.ts';
import { predictGeneration } from './predict-generation.ts';

/** A series with its milestones, ascending, and which of them started a generation. */
export interface GenerationSeries {
  readonly series: string;
  readonly cluster: string;
  readonly milestones: readonly { readonly day: Day; readonly generation: boolean }[];
}

export interface GenerationBacktestPlan {
  readonly series: readonly GenerationSeries[];
  readonly until: Day;
  /** Generations that a series has at least by the origin. */
  readonly leastGenerations: number;
  /** Begins a stream of numbers in [0, 1), the same one each time. */
  readonly random: () => () => number;
  readonly progress: (done: number, total: number) => void;
}

const GENERATION_METHODS = ['thinned', 'direct', 'empirical'] as const;
export type GenerationMethod = (typeof GENERATION_METHODS)[number];

export interface GenerationBacktest {
  readonly origins: number;
  /** Waits for a generation in which an origin lies, and how many of them were seen to end. */
  readonly episodes: number;
  readonly resolved: number;
  readonly labs: number;
  readonly scores: readonly {
    readonly method: GenerationMethod;
    readonly crpsLog: number;
    readonly logScore: number;
  }[];
  /** 1 − CRPS-log of thinning over that of the other, with its 95 % interval; null without origins. */
  readonly skillAgainst: Readonly<Record<Exclude<GenerationMethod, 'thinned'>, Estimate | null>>;
}

/** Weeks of silence since the last generation, up to two years. */
const ELAPSED_DAYS = Array.from({ length: 105 }, (_, week) => 7 * week);
const RESAMPLES = 1000;

interface Scored {
  readonly origin: Origin;
  readonly scores: Readonly<Record<GenerationMethod, { crpsLog: number; logScore: number }>>;
}

/**
 * Forecasts the next generation of every series, a week at a time, by thinning its milestones, by the same method on the intervals
 * between generations, and by those intervals as they were, each from what was known then; what had not come by the end of the
 * data is censored there.
 * @example backtestGenerations({ series, until, leastGenerations: 3, random, progress }).scores
 */
export function backtestGenerations(plan: GenerationBacktestPlan): GenerationBacktest {
  const { series, until, leastGenerations } = plan;
  const generations = series.map(({ milestones, ...one }) => ({
    ...one,
    milestones: milestones.filter(({ generation }) => generation).map(({ day }) => day),
  }));
  const rules = { elapsedDays: ELAPSED_DAYS, leastMilestones: leastGenerations, until };
  const origins = originsOf(generations, rules);
  const bySeries = new Map(series.map((one) => [one.series, one]));
  const fields = new Map<Day, Record<'thinned' | 'direct', TaughtField>>();
  const scored = origins.map((origin, index): Scored => {
    plan.progress(index, origins.length);
    const month = monthStart(origin.day);
    const field = fields.get(month) ?? fieldsBefore(series, generations, month);
    fields.set(month, field);
    const milestones = (bySeries.get(origin.series)?.milestones ?? []).map(({ day }) => day);
    const observedThrough = origin.day;
    const { thinned, direct } = field;
    const question = { milestones, observedThrough, field: thinned.model };
    const ofGenerations = {
      milestones: origin.milestones,
      observedThrough,
      field: direct.model,
    };
    return {
      origin,
      scores: {
        thinned: score(
          predictGeneration(question, thinned.generations)?.distribution,
          origin,
          until,
        ),
        direct: score(predict(ofGenerations)?.distribution, origin, until),
        empirical: score(
          survivalForecast(
            empiricalRule(origin.intervals, origin.silenceDays),
            observedThrough + 1,
          ),
          origin,
          until,
        ),
      },
    };
  });
  return summarise(scored, plan.random);
}

function fieldsBefore(
  series: readonly GenerationSeries[],
  generations: readonly { readonly series: string; readonly milestones: readonly Day[] }[],
  month: Day,
): Record<'thinned' | 'direct', TaughtField> {
  const share = generationShare(
    series.map(({ milestones }) =>
      milestones.filter(({ day }) => day < month).map(({ generation }) => generation),
    ),
  );
  const milestones = series.map((one) => ({
    series: one.series,
    milestones: one.milestones.map(({ day }) => day),
  }));
  return {
    thinned: { model: learnField(milestones, aiField, month), generations: share },
    direct: { model: learnField(generations, aiField, month), generations: share },
  };
}

function score(distribution: DailyDistribution | undefined, origin: Origin, until: Day) {
  if (distribution === undefined)
    throw new RangeError(`Cannot forecast ${origin.series}: it has no milestone by its origin`);
  const outcome = origin.outcomeDays === null ? null : origin.day + origin.outcomeDays;
  return {
    crpsLog: crpsLog(distribution, outcome, until),
    logScore: logScore(distribution, outcome, until),
  };
}

function summarise(
  scored: readonly Scored[],
  random: GenerationBacktestPlan['random'],
): GenerationBacktest {
  const episodes = Map.groupBy(
    scored,
    ({ origin }) => `${origin.series} ${origin.milestones.at(-1)}`,
  );
  const clusters = [...Map.groupBy(scored, ({ origin }) => origin.cluster).values()];
  const sumsOf = (method: GenerationMethod) =>
    Float64Array.from(clusters, (rows) =>
      rows.reduce((sum, { scores }) => sum + scores[method].crpsLog, 0),
    );
  const skillAgainst = (rival: GenerationMethod): Estimate | null => {
    const ratio = weightedRatio(sumsOf('thinned'), sumsOf(rival));
    const skill = (weights: Float64Array) => {
      const value = ratio(weights);
      return value === null ? null : 1 - value;
    };
    return clusterBootstrap(clusters.length, skill, { random, resamples: RESAMPLES });
  };
  const mean = (method: GenerationMethod, of: 'crpsLog' | 'logScore') =>
    scored.reduce((sum, { scores }) => sum + scores[method][of], 0) / Math.max(scored.length, 1);
  return {
    origins: scored.length,
    episodes: episodes.size,
    resolved: [...episodes.values()].filter(([first]) => first?.origin.outcomeDays !== null).length,
    labs: clusters.length,
    scores: GENERATION_METHODS.map((method) => ({
      method,
      crpsLog: mean(method, 'crpsLog'),
      logScore: mean(method, 'logScore'),
    })),
    skillAgainst: { direct: skillAgainst('direct'), empirical: skillAgainst('empirical') },
  };
}

import type { Rule, RuleComparison } from '../../domain/track-record.ts';
import { ratioInterval } from './cluster-bootstrap.ts';
import type { Random } from './cluster-bootstrap.ts';
import { ratioOf } from './hit-rate.ts';
import { LOG_SCORE_FLOOR } from './log-score.ts';
import { sum, weightedMean } from './mean.ts';
import type { ScoredOutcome } from './scored-outcome.ts';

const FLOORED = -Math.log(LOG_SCORE_FLOOR);

/**
 * Sets clusters of forecasts beside a naive rule on the same origins, leaving out those that the
 * rule has no interval for. Skill is 1 − ΣCRPS-log of the forecasts / ΣCRPS-log of the rule, both
 * weighted.
 * @example compareRule(byLab, 'analyst', randomNumbers(1)).skill // 0.4
 */
export function compareRule(
  clusters: readonly (readonly ScoredOutcome[])[],
  rule: Rule,
  random: Random,
): RuleComparison {
  const pairs = clusters.map((items) =>
    items.flatMap(({ score, weight }) => {
      const own = score[rule];
      return own === null ? [] : [{ own, score, weight }];
    }),
  );
  const all = pairs.flat();
  const sums = pairs.map((items) => ({
    numerator: sum(items.map(({ score, weight }) => weight * score.crpsLog)),
    denominator: sum(items.map(({ own, weight }) => weight * own.crpsLog)),
  }));
  const ratio = ratioOf(sums);
  const interval = ratioInterval(sums, random);
  return {
    forecasts: all.length,
    crpsLog: weightedMean(all, ({ own }) => own.crpsLog),
    logScore: weightedMean(all, ({ own }) => own.logScore),
    floored: all.filter(({ own }) => isFloored(own.logScore)).length,
    skill: ratio === null ? null : 1 - ratio,
    skillInterval: interval && { low: 1 - interval.high, high: 1 - interval.low },
    logScoreGain: weightedMean(all, ({ own, score }) => own.logScore - score.logScore),
  };
}

/**
 * Whether a log score is what a probability of zero is charged.
 * @example isFloored(-Math.log(1e-6)) // true
 */
export function isFloored(logScore: number): boolean {
  return logScore >= FLOORED;
}

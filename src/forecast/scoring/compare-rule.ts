import type { Rule, RuleComparison } from '../../domain/track-record.ts';
import { ratioInterval } from './cluster-bootstrap.ts';
import type { Random } from './cluster-bootstrap.ts';
import { ratioOf } from './hit-rate.ts';
import { LOG_SCORE_FLOOR } from './log-score.ts';
import { mean, sum } from './mean.ts';
import type { Scored } from './scored.ts';

const FLOORED = -Math.log(LOG_SCORE_FLOOR);

/**
 * Sets clusters of forecasts beside a naive rule on the same origins, censored on the same days,
 * leaving out those that the rule has no interval for. Skill is 1 − ΣCRPS-log of the forecasts /
 * ΣCRPS-log of the rule, a skill score: Gneiting & Raftery, JASA 102 (2007), section 2.3.
 * @example compareRule(byLab, 'analyst', randomNumbers(1)).skill // 0.4
 */
export function compareRule(
  clusters: readonly (readonly Scored[])[],
  rule: Rule,
  random: Random,
): RuleComparison {
  const pairs = clusters.map((items) =>
    items.flatMap(({ score }) => {
      const own = score[rule];
      return own === null ? [] : [{ own, score }];
    }),
  );
  const all = pairs.flat();
  const sums = pairs.map((items) => ({
    numerator: sum(items.map(({ score }) => score.crpsLog)),
    denominator: sum(items.map(({ own }) => own.crpsLog)),
  }));
  const ratio = ratioOf(sums);
  const interval = ratioInterval(sums, random);
  return {
    forecasts: all.length,
    crpsLog: mean(all.map(({ own }) => own.crpsLog)),
    logScore: mean(all.map(({ own }) => own.logScore)),
    floored: all.filter(({ own }) => isFloored(own.logScore)).length,
    skill: ratio === null ? null : 1 - ratio,
    skillInterval: interval && { low: 1 - interval.high, high: 1 - interval.low },
    logScoreGain: mean(all.map(({ own, score }) => own.logScore - score.logScore)),
  };
}

/**
 * Whether a log score is what a probability of zero is charged.
 * @example isFloored(-Math.log(1e-6)) // true
 */
export function isFloored(logScore: number): boolean {
  return logScore >= FLOORED;
}

import type { Forecast, RuleScore, Score } from '../domain/forecast.ts';
import { HORIZON_DAYS } from '../domain/forecast.ts';
import type { Rule } from '../domain/track-record.ts';
import type { Day } from '../domain/time.ts';
import { analystRule } from '../forecast/baselines/analyst-rule.ts';
import { empiricalRule } from '../forecast/baselines/empirical-rule.ts';
import { softRule } from '../forecast/baselines/soft-rule.ts';
import { survivalForecast } from '../forecast/baselines/survival-forecast.ts';
import type { RemainingTime } from '../forecast/remaining-time.ts';
import { crpsLog } from '../forecast/scoring/crps.ts';
import { logScore } from '../forecast/scoring/log-score.ts';

const RULES = {
  empirical: empiricalRule,
  analyst: analystRule,
  softAnalyst: softRule,
} as const satisfies Record<
  Rule,
  (intervals: readonly number[], silenceDays: number) => RemainingTime
>;

type Origin = Pick<Forecast, 'target' | 'sample' | 'observedThrough' | 'lastMilestone'>;

/**
 * Scores the naive rules on the origin of a forecast: from its intervals and its silence alone. `outcome` is null where
 * nothing had come by the end of `through`, on which the scores are censored; it is the horizon unless given.
 */
export function scoreRules(
  forecast: Origin,
  outcome: Day | null,
  through: Day = Infinity,
): Pick<Score, Rule> {
  return {
    empirical: scoreRule('empirical', forecast, outcome, through),
    analyst: scoreRule('analyst', forecast, outcome, through),
    softAnalyst: scoreRule('softAnalyst', forecast, outcome, through),
  };
}

function scoreRule(
  rule: Rule,
  { target, sample, observedThrough, lastMilestone }: Origin,
  outcome: Day | null,
  through: Day,
): RuleScore | null {
  // The intervals of a sample are those between milestones: they say nothing of generations by themselves.
  if (target === 'generation' || sample.intervals.length === 0) return null;
  const silenceDays = Math.max(observedThrough - lastMilestone.day, 0);
  const remaining = RULES[rule](sample.intervals, silenceDays);
  const days = Math.min(HORIZON_DAYS, through - observedThrough);
  const distribution = survivalForecast(remaining, observedThrough + 1, days);
  return {
    crpsLog: crpsLog(distribution, outcome, through),
    logScore: logScore(distribution, outcome, through),
  };
}

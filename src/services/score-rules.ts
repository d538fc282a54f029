import type { Forecast, RuleScore, Score } from '../domain/forecast.ts';
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

/** Scores the naive rules on the origin of a forecast: from its intervals and its silence alone. */
export function scoreRules(forecast: Origin, day: Day): Pick<Score, Rule> {
  return {
    empirical: scoreRule('empirical', forecast, day),
    analyst: scoreRule('analyst', forecast, day),
    softAnalyst: scoreRule('softAnalyst', forecast, day),
  };
}

function scoreRule(
  rule: Rule,
  { target, sample, observedThrough, lastMilestone }: Origin,
  day: Day,
): RuleScore | null {
  // The intervals of a sample are those between milestones: they say nothing of generations by themselves.
  if (target === 'generation' || sample.intervals.length === 0) return null;
  const silenceDays = Math.max(observedThrough - lastMilestone.day, 0);
  const remaining = RULES[rule](sample.intervals, silenceDays);
  const distribution = survivalForecast(remaining, observedThrough + 1);
  return { crpsLog: crpsLog(distribution, day), logScore: logScore(distribution, day) };
}

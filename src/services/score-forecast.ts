import type { DailyDistribution, Forecast, Resolution, Score } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Day } from '../domain/time.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { headlineRun } from '../forecast/headline.ts';
import { countsFor } from '../forecast/predict-target.ts';
import { probabilityBy } from '../forecast/probability-by.ts';
import { quantileDay } from '../forecast/quantile-day.ts';
import { crps, crpsLog } from '../forecast/scoring/crps.ts';
import { logScore } from '../forecast/scoring/log-score.ts';
import { windowHolds } from '../forecast/scoring/window-holds.ts';
import { DEFAULT_COVERAGE, LIKELY_COVERAGE } from './describe-forecast.ts';
import { scoreRules } from './score-rules.ts';

/** A forecast of a series or of a whole lab. */
type Resolvable = Omit<Forecast, 'series'>;

/**
 * The first milestone that the target counts after the one that a forecast knew as the last; null while there is none.
 * The known one itself is no outcome when a correction dates it later.
 */
export function outcomeOf(
  { lastMilestone: last, target }: Pick<Forecast, 'lastMilestone' | 'target'>,
  milestones: readonly Milestone[],
): Milestone | null {
  const isOutcome = (milestone: Milestone) =>
    milestone.day > last.day && milestone.release !== last.release && countsFor(target, milestone);
  return milestones.find(isOutcome) ?? null;
}

/**
 * Resolves a forecast by its outcome: scored, or void when the outcome was past before it was issued or a corrected
 * forecast of the same observed-through day took its place.
 */
export function resolve(forecast: Resolvable, outcome: Milestone, replaced = false): Resolution {
  const isVoid = replaced || forecast.observedThrough >= outcome.day;
  return {
    release: outcome.release,
    name: outcome.name,
    day: outcome.day,
    expectedNameMatched:
      forecast.expectedName === null ? null : forecast.expectedName === outcome.name,
    score: isVoid ? null : scoreOf(forecast, outcome.day),
  };
}

/** What became of a forecast by some milestones; null while none has ended it. */
export function resolutionFrom(
  forecast: Resolvable,
  milestones: readonly Milestone[],
): Resolution | null {
  const outcome = outcomeOf(forecast, milestones);
  return outcome === null ? null : resolve(forecast, outcome);
}

function scoreOf(forecast: Resolvable, day: Day): Score {
  const { distribution, cadenceWindow: cadence } = forecast;
  const months = headlineRun(distribution);
  const median = quantileDay(distribution, 0.5);
  return {
    headlineHit: months === null ? null : day >= months.start && day <= months.end,
    likelyHit: windowHolds(centralWindow(distribution, LIKELY_COVERAGE), day),
    windowHit: windowHolds(centralWindow(distribution, DEFAULT_COVERAGE), day),
    cadenceHit: cadence === null ? null : missDays(cadence, day) === 0,
    cadenceMissDays: cadence === null ? null : missDays(cadence, day),
    errorDays: median === null ? null : day - median,
    crps: crps(distribution, day),
    crpsLog: crpsLog(distribution, day),
    logScore: logScore(distribution, day),
    headlineProbability: months === null ? null : months.probability,
    pit: pitOf(distribution, day),
    ...scoreRules(forecast, day),
  };
}

/** Where a day lies in a distribution; one past the horizon shares all that lies beyond it. */
export function pitOf(distribution: DailyDistribution, day: Day): { below: number; at: number } {
  const pastHorizon = day >= distribution.firstDay + distribution.daily.length;
  const at = pastHorizon ? 1 : probabilityBy(distribution, day);
  return { below: probabilityBy(distribution, day - 1), at };
}

function missDays(window: { start: Day; end: Day }, day: Day): number {
  return Math.min(day - window.start, 0) + Math.max(day - window.end, 0);
}

import type { Forecast, Resolution, Score } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Day } from '../domain/time.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { headline } from '../forecast/headline.ts';
import { quantileDay } from '../forecast/quantile-day.ts';
import { crps, crpsLog } from '../forecast/scoring/crps.ts';
import { logScore } from '../forecast/scoring/log-score.ts';
import { DEFAULT_COVERAGE } from './describe-forecast.ts';

/** A forecast of a series or of a whole lab. */
type Resolvable = Omit<Forecast, 'series'>;

/** The first milestone after the one that a forecast knew as the last; null while there is none. */
export function outcomeOf(
  forecast: Pick<Forecast, 'lastMilestone'>,
  milestones: readonly Milestone[],
): Milestone | null {
  return milestones.find((milestone) => milestone.day > forecast.lastMilestone.day) ?? null;
}

/** Resolves a forecast by its outcome: scored, or void when the outcome was past before it was issued. */
export function resolve(forecast: Resolvable, outcome: Milestone): Resolution {
  const isVoid = forecast.observedThrough >= outcome.day;
  return {
    release: outcome.release,
    name: outcome.name,
    day: outcome.day,
    expectedNameMatched:
      forecast.expectedName === null ? null : forecast.expectedName === outcome.name,
    score: isVoid ? null : scoreOf(forecast, outcome.day),
  };
}

function scoreOf(forecast: Resolvable, day: Day): Score {
  const { distribution, cadenceWindow: cadence } = forecast;
  const months = headline(distribution);
  const median = quantileDay(distribution, 0.5);
  return {
    headlineHit: months === null ? null : day >= months.start && day <= months.end,
    likelyHit: holds(centralWindow(distribution, 0.5), day),
    windowHit: holds(centralWindow(distribution, DEFAULT_COVERAGE), day),
    cadenceHit: cadence === null ? null : missDays(cadence, day) === 0,
    cadenceMissDays: cadence === null ? null : missDays(cadence, day),
    errorDays: median === null ? null : day - median,
    crps: crps(distribution, day),
    crpsLog: crpsLog(distribution, day),
    logScore: logScore(distribution, day),
  };
}

function holds(window: { start: Day | null; end: Day | null }, day: Day): boolean {
  return window.start !== null && day >= window.start && (window.end === null || day <= window.end);
}

function missDays(window: { start: Day; end: Day }, day: Day): number {
  return Math.min(day - window.start, 0) + Math.max(day - window.end, 0);
}

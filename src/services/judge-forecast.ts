import type { DailyDistribution, Forecast } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';
import type { CensoredScore, JudgedForecast, Verdict } from '../domain/track-record.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { headlineRun } from '../forecast/headline.ts';
import { probabilityBy } from '../forecast/probability-by.ts';
import { quantileDay } from '../forecast/quantile-day.ts';
import { crps, crpsLog } from '../forecast/scoring/crps.ts';
import { logScore } from '../forecast/scoring/log-score.ts';
import { judgeWindow } from '../forecast/scoring/judge-window.ts';
import { DEFAULT_COVERAGE, LIKELY_COVERAGE, WIDE_COVERAGE } from './describe-forecast.ts';
import { pitOf } from './score-forecast.ts';
import { scoreRules } from './score-rules.ts';

/** What is known of the release that a forecast awaits: its day, or null if it had not come by the end of `through`. */
export interface Observed {
  readonly outcome: Day | null;
  readonly through: Day;
}

/** Judges a forecast by what was observed of its series until a day, whether a release has ended it or not. */
export function judgeForecast(forecast: Forecast, observed: Observed): JudgedForecast['judged'] {
  const { distribution, observedThrough } = forecast;
  if (observed.through < distribution.firstDay) return { state: 'unobserved' };
  const median = quantileDay(distribution, 0.5);
  return {
    state: 'scored',
    score: scoreOf(forecast, observed),
    leadDays: median === null ? null : median - observedThrough,
  };
}

type QuantileWindow = Parameters<typeof judgeWindow>[0];

/** The probability that a forecast gives a window; one without an end holds all that lies beyond the horizon too. */
function massOf({ start, end }: QuantileWindow, distribution: DailyDistribution): number {
  const before = start === null ? 0 : probabilityBy(distribution, start - 1);
  return (end === null ? 1 : probabilityBy(distribution, end)) - before;
}

function scoreOf(forecast: Forecast, { outcome, through }: Observed): CensoredScore {
  const { distribution, cadenceWindow } = forecast;
  const judge = (window: QuantileWindow | null, claims = true): Verdict => {
    const held = window && judgeWindow(window, { outcome, through });
    if (window === null || held === null) return null;
    return {
      held,
      ends: window.end !== null,
      claimed: claims ? massOf(window, distribution) : null,
    };
  };
  return {
    headline: judge(headlineRun(distribution)),
    likely: judge(centralWindow(distribution, LIKELY_COVERAGE)),
    window: judge(centralWindow(distribution, DEFAULT_COVERAGE)),
    wide: judge(centralWindow(distribution, WIDE_COVERAGE)),
    cadence: judge(cadenceWindow, false),
    crps: crps(distribution, outcome, through),
    crpsLog: crpsLog(distribution, outcome, through),
    logScore: logScore(distribution, outcome, through),
    pit:
      outcome === null
        ? { below: probabilityBy(distribution, through), at: 1 }
        : pitOf(distribution, outcome),
    ...scoreRules(forecast, outcome, through),
  };
}

import { parseDay } from '../../src/domain/time.ts';
import type {
  CensoredScore,
  ForecastOutcome,
  JudgedForecast,
  Verdict,
} from '../../src/domain/track-record.ts';
import { aScore } from '../support/builders.ts';

/** A live forecast of `kimi` that K3 has ended. */
export function forecast(own: Partial<ForecastOutcome> = {}): ForecastOutcome {
  return {
    id: 'kimi.milestone.2026-04-21',
    kind: 'live',
    lab: 'moonshot',
    series: 'kimi',
    target: 'milestone',
    origin: parseDay('2026-04-21'),
    observedThrough: parseDay('2026-04-21'),
    method: 'local-level',
    expectedName: null,
    follows: 'kimi-k2.6',
    replaced: false,
    outcome: {
      release: 'kimi-k3',
      day: parseDay('2026-07-16'),
      expectedNameMatched: null,
      score: aScore(),
    },
    ...own,
  };
}

/** Such a forecast as it stands after its windows are over. */
export function judgedForecast(own: Partial<JudgedForecast> = {}): JudgedForecast {
  return {
    kind: 'live',
    lab: 'moonshot',
    series: 'kimi',
    method: 'local-level',
    wait: 'kimi kimi-k2.6',
    ended: true,
    judged: scored(),
    ...own,
  };
}

/** Whether a window held, where so much was claimed. */
export function verdict(held: boolean, claimed: number | null): Verdict {
  return { held, ends: true, claimed };
}

/** The judgement of a forecast that was scored. */
export function scored(own: Partial<CensoredScore> = {}): JudgedForecast['judged'] {
  const score = {
    headline: verdict(true, 0.505),
    likely: verdict(true, 0.5),
    window: verdict(true, 0.8),
    wide: verdict(true, 0.9),
    cadence: verdict(false, null),
    crps: 12,
    crpsLog: 1 / 3,
    logScore: 4.13,
    pit: { below: 0.45, at: 0.46 },
    empirical: { crpsLog: 0.4, logScore: 4.5 },
    analyst: { crpsLog: 0.5, logScore: 5 },
    softAnalyst: null,
    ...own,
  };
  return { state: 'scored', score, leadDays: 90 };
}

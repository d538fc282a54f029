import { parseDay } from '../../src/domain/time.ts';
import type { ForecastOutcome } from '../../src/domain/track-record.ts';
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
    method: 'local-level',
    expectedName: null,
    outcome: ended(),
    ...own,
  };
}

/** What ended it. */
export function ended(own: Partial<NonNullable<ForecastOutcome['outcome']>> = {}) {
  return {
    release: 'kimi-k3',
    day: parseDay('2026-07-16'),
    expectedNameMatched: null,
    score: aScore(),
    ...own,
  };
}

import type { BadgeState } from '../../src/domain/badge-state.ts';
import type { ForecastView } from '../../src/domain/forecast-view.ts';
import { parseDay } from '../../src/domain/time.ts';

const day = parseDay;

/** Kimi as it stood on 21 April 2026, with numbers that are easy to read. */
export function view(changes: Partial<ForecastView> = {}): ForecastView {
  return {
    id: 'kimi.milestone.2026-04-20',
    kind: 'live',
    lab: 'moonshot',
    series: 'kimi',
    target: 'milestone',
    expectedName: 'Kimi K3',
    status: 'open',
    imminent: false,
    stale: false,
    asOf: day('2026-04-21'),
    observedThrough: day('2026-04-20'),
    unseen: 0.0001,
    headline: {
      label: 'June–July 2026',
      start: day('2026-06-01'),
      end: day('2026-07-31'),
      probability: 0.505,
    },
    likely: { start: day('2026-06-19'), end: day('2026-08-29'), coverage: 0.5 },
    window: { start: day('2026-06-02'), end: day('2026-11-23'), coverage: 0.8 },
    quantiles: [
      { level: 0.1, day: day('2026-06-02') },
      { level: 0.5, day: day('2026-07-20') },
      { level: 0.95, day: null },
    ],
    within: [
      { days: 7, probability: 0.001 },
      { days: 30, probability: 0.02 },
      { days: 90, probability: 0.5 },
      { days: 180, probability: 0.87 },
    ],
    beyondHorizon: 0.031,
    ended: 0.03,
    cadenceWindow: {
      label: 'June–July 2026',
      start: day('2026-06-15'),
      end: day('2026-07-12'),
      held: 3,
      of: 5,
    },
    lastMilestone: { release: 'kimi-k2.6', name: 'Kimi K2.6', day: day('2026-04-20') },
    firstWindow: { start: day('2026-06-02'), end: day('2026-08-23') },
    sample: {
      intervals: [172, 56, 62, 82, 83],
      pooledSeries: 74,
      method: 'local-level',
      priorsAsOf: day('2026-04-01'),
    },
    explanation: ['It rests on 5 intervals of its own.'],
    resolution: null,
    trackRecord: null,
    issuedAtMs: 1_776_729_600_000,
    hash: '0'.repeat(64),
    ...changes,
  };
}

/** The same for a badge; its last release lies too far back to be shown. */
export function badgeState(
  changes: Partial<ForecastView> = {},
  state: Partial<Omit<BadgeState, 'view'>> = {},
): BadgeState {
  return {
    seriesName: 'Kimi',
    view: view(changes),
    probability: null,
    lastRelease: {
      release: 'kimi-k2.5',
      name: 'Kimi K2.5',
      day: day('2026-01-27'),
      firstWindow: null,
      kind: 'hindcast',
    },
    ...state,
  };
}

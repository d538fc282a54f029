import type { BadgeMetric, BadgeState } from '../../domain/badge-state.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { shortDateLabel, shortDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { BadgeStatus } from './badge-status.ts';
import { cadenceMessage, countdownMessage, probabilityMessage } from './metric-messages.ts';
import { releasedMessage } from './released-message.ts';
import { trackRecordMessage } from './track-record-message.ts';
import { windowMessage } from './window-message.ts';

/** What a badge says, before anybody chose how it looks. */
export interface BadgeFace {
  readonly status: BadgeStatus;
  readonly label: string;
  readonly message: string;
}

/** Chooses the words of a series' badge; `by` is the day that the metric `probability` asks for. */
export function badgeFace(state: BadgeState, metric: BadgeMetric, by: Day | null): BadgeFace {
  switch (metric) {
    case 'last-release':
      return lastRelease(state);
    case 'track-record':
      return trackRecord(state);
    case 'window':
      return windowFace(state);
    case 'cadence':
      return forecastFace(state, cadenceMessage(state.view));
    case 'countdown':
      return forecastFace(state, countdownMessage(state.view));
    case 'probability':
      return forecastFace(state, probabilityMessage(state, by));
  }
}

function windowFace(state: BadgeState): BadgeFace {
  const released = releasedMessage(state);
  return released === null
    ? forecastFace(state, windowMessage(state.view))
    : { status: 'released', ...released };
}

/** A null message is one that the history is too short for. */
function forecastFace({ view, seriesName }: BadgeState, message: string | null): BadgeFace {
  const label = view.expectedName ?? `next ${seriesName}`;
  if (view.status === 'dormant') return { status: 'dormant', label, message: 'dormant' };
  // Of a series without a milestone nothing is forecast, however old the data.
  if (view.stale && view.lastMilestone !== null) {
    const readTo = shortDayLabel(view.observedThrough);
    return { status: 'stale', label, message: `data too old · ${readTo}` };
  }
  if (view.status === 'insufficient' || message === null) {
    return { status: 'insufficient', label, message: 'too little history' };
  }
  return { status: openStatus(view), label, message };
}

function openStatus(view: ForecastView): BadgeStatus {
  if (view.status === 'overdue') return 'overdue';
  return view.imminent ? 'imminent' : 'ok';
}

function trackRecord({ view, seriesName }: BadgeState): BadgeFace {
  const message = trackRecordMessage(view);
  return message === null
    ? { status: 'insufficient', label: seriesName, message: 'no track record yet' }
    : { status: 'ok', label: `${seriesName} forecasts`, message };
}

function lastRelease({ lastRelease: last, seriesName }: BadgeState): BadgeFace {
  if (last === null) return { status: 'insufficient', label: seriesName, message: 'none yet' };
  return { status: 'ok', label: last.name, message: shortDateLabel(last.day) };
}

import type { BadgeState } from '../../domain/badge-state.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel, shortDateLabel, shortMonthRangeLabel } from '../../domain/time.ts';
import { badgeFace } from '../badge/badge-face.ts';
import { isQuiet } from '../badge/badge-status.ts';
import type { BadgeStatus } from '../badge/badge-status.ts';
import { badgeText } from '../badge/badge-text.ts';
import { releasedMessage } from '../badge/released-message.ts';
import { dayOrBeyond, percent, rangeLabel } from '../markup/words.ts';

/** What a card says, from the largest line to the smallest; a null line is left out. */
export interface CardWords {
  readonly status: BadgeStatus;
  /** Whether the largest line is no forecast, and is drawn as such. */
  readonly muted: boolean;
  readonly title: string;
  readonly headline: string;
  readonly detail: string | null;
  readonly rule: string | null;
  /** What came of it, or what shipped just now. */
  readonly note: string | null;
  readonly foot: string;
}

/** The words of a card of a series: always of its forecast; what shipped just now stands below. */
export function cardWords(state: BadgeState): CardWords {
  const { view } = state;
  const { status } = badgeFace(state, 'window', null);
  const ahead = badgeFace({ ...state, lastRelease: null }, 'window', null);
  const opens = ahead.status === 'ok' && view.headline !== null;
  return {
    status,
    muted: isQuiet(ahead.status),
    title: view.expectedName ?? `Next ${state.seriesName}`,
    headline: opens ? view.headline.label : capitalised(ahead.message),
    detail: detailOf(view, opens),
    rule: ruleOf(view),
    note: outcomeOf(view) ?? releaseOf(state),
    foot: `${view.kind === 'hindcast' ? 'Hindcast for' : 'As of'} ${longDayLabel(view.asOf)} · an inference, not a leak`,
  };
}

/** The words of a card that could not be made. */
export function failureWords(
  status: 'not-found' | 'error',
  title: string,
  message: string,
): CardWords {
  const shown = { title: badgeText(title), headline: capitalised(message) };
  return { status, muted: true, ...shown, detail: null, rule: null, note: null, foot: '' };
}

/** All of a card in one line, for those who cannot see it. */
export function spokenCard({ title, headline, detail, rule, note, foot }: CardWords): string {
  const lines = [detail, rule, note, foot].filter((line) => line !== null && line !== '');
  return [`${title}: ${headline}`, ...lines].join('. ');
}

// Where the largest line does not name the months, they stand with their probability, and days are short.
function detailOf({ headline, window, status }: ForecastView, opens: boolean): string | null {
  if (status === 'dormant' || window.start === null) return null;
  if (headline === null) return `80 %: ${rangeLabel(window)}`;
  const share = percent(headline.probability);
  if (opens) return `${share} likely · 80 %: ${rangeLabel(window)}`;
  const months = shortMonthRangeLabel(headline.start, headline.end);
  const last = window.end === null ? dayOrBeyond(null) : shortDateLabel(window.end);
  return `${months}: ${share} · 80 %: ${shortDateLabel(window.start)} to ${last}`;
}

function ruleOf({ cadenceWindow }: ForecastView): string | null {
  if (cadenceWindow === null) return null;
  const { label, held, of } = cadenceWindow;
  return `Interval rule: ${label}${of === 0 ? '' : `, held ${held} of ${of} times`}`;
}

function outcomeOf({ resolution }: ForecastView): string | null {
  return resolution && `Outcome: ${resolution.name} on ${longDayLabel(resolution.day)}`;
}

function releaseOf(state: BadgeState): string | null {
  const released = releasedMessage(state);
  return released && `${released.label}: ${released.message}`;
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

import type { BadgeState } from '../../domain/badge-state.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel } from '../../domain/time.ts';
import { badgeFace } from '../badge/badge-face.ts';
import type { BadgeStatus } from '../badge/badge-status.ts';
import { badgeText } from '../badge/badge-text.ts';
import { releasedMessage } from '../badge/released-message.ts';
import { percent, rangeLabel } from '../markup/words.ts';

/** What a card says, from the largest line to the smallest; a null line is left out. */
export interface CardWords {
  readonly status: BadgeStatus;
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
    title: view.expectedName ?? `Next ${state.seriesName}`,
    headline: opens ? view.headline.label : capitalised(ahead.message),
    detail: detailOf(view),
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
  return { status, ...shown, detail: null, rule: null, note: null, foot: '' };
}

/** All of a card in one line, for those who cannot see it. */
export function spokenCard({ title, headline, detail, rule, note, foot }: CardWords): string {
  const lines = [detail, rule, note, foot].filter((line) => line !== null && line !== '');
  return [`${title}: ${headline}`, ...lines].join('. ');
}

function detailOf({ headline, window, status }: ForecastView): string | null {
  if (status === 'dormant') return null;
  if (window.start === null) return null;
  const share = headline === null ? '' : `${percent(headline.probability)} then · `;
  return `${share}80 %: ${rangeLabel(window)}`;
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

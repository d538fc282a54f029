import type { BadgeState, LastRelease } from '../../domain/badge-state.ts';
import { shortDayLabel } from '../../domain/time.ts';

const SHOWN_FOR_DAYS = 30;

/**
 * What shipped in the last 30 days and how the forecast did; null if nothing did, or if the next release is
 * expected by its name already: then the badge looks ahead.
 */
export function releasedMessage(state: BadgeState): { label: string; message: string } | null {
  const { lastRelease: last, view } = state;
  if (last === null || view.expectedName !== null) return null;
  if (view.asOf - last.day > SHOWN_FOR_DAYS) return null;
  return { label: last.name, message: `released ${shortDayLabel(last.day)}${verdictOn(last)}` };
}

function verdictOn({ day, firstWindow, kind }: LastRelease): string {
  if (firstWindow === null) return '';
  const { start, end } = firstWindow;
  const made = kind === 'hindcast' ? ' (hindcast)' : '';
  if (day < start) return ` · ${start - day} d early${made}`;
  return day > end ? ` · ${day - end} d late${made}` : ` ✓ in window${made}`;
}

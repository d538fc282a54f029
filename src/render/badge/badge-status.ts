/** The truth about a badge, whatever it shows. */
export const BADGE_STATUSES = [
  'ok',
  'imminent',
  'overdue',
  'released',
  'insufficient',
  'dormant',
  'stale',
  'not-found',
  'error',
] as const;
export type BadgeStatus = (typeof BADGE_STATUSES)[number];

/** White text on each of them has a contrast of at least 4.5:1. */
export const STATUS_COLORS: Readonly<Record<BadgeStatus, string>> = {
  ok: '#0969da',
  imminent: '#bc4c00',
  overdue: '#9a6700',
  released: '#1a7f37',
  insufficient: '#57606a',
  dormant: '#57606a',
  stale: '#57606a',
  'not-found': '#57606a',
  error: '#57606a',
};

const QUIET: readonly BadgeStatus[] = ['insufficient', 'dormant', 'stale', 'not-found', 'error'];

/** Whether a status says that there is no forecast to go by. */
export function isQuiet(status: BadgeStatus): boolean {
  return QUIET.includes(status);
}

import { dayOfInstant, parseInstant } from './time.ts';
import type { Day } from './time.ts';

const MS_PER_MINUTE = 60_000;
const NUMERIC_ZONE = /([+-])(\d{2}):?(\d{2})$/;
/** Minutes from UTC of the zones that RFC 822 names. */
const US_ZONES: ReadonlyMap<string, number> = new Map([
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
]);

/**
 * The calendar day of an instant where it was written, in the zone that its text states; null for text that is no
 * instant.
 * @example statedDay('Fri, 20 Nov 2026 23:30:00 -0800') // the day number of 2026-11-20
 */
export function statedDay(text: string): Day | null {
  const timeMs = parseInstant(text);
  return timeMs === null ? null : dayOfInstant(timeMs + zoneMinutes(text.trim()) * MS_PER_MINUTE);
}

function zoneMinutes(text: string): number {
  const numeric = NUMERIC_ZONE.exec(text);
  if (numeric === null) return US_ZONES.get(text.slice(-3).toUpperCase()) ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return numeric[1] === '-' ? -minutes : minutes;
}

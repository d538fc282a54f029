import { dayOfInstant, formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { AppContext, AppState, Revision } from './app-state.ts';
import { entityTagOf } from './entity-tag.ts';
import { ownOrigin } from './own-origin.ts';

export interface Variation {
  /** Whether the answer names the origin that it was asked at. */
  readonly byOrigin?: boolean;
  /** Whether the answer names the day that it was asked on, though it is about another. */
  readonly byDay?: boolean;
}

/** What a request is answered from right now. */
export async function revisionOf(
  c: AppContext,
  state: AppState,
  { byOrigin = false, byDay = false }: Variation = {},
): Promise<Revision> {
  const dataVersion = await state.services.dataVersion();
  const today = dayOfInstant(state.now());
  const url = pathAndQuery(c.req.url);
  const madeFrom = madeFromOf(dataVersion, today);
  const key = byOrigin ? keyAt(url, ownOrigin(c, state)) : url;
  const day = byDay || !asksPastDay(url, today) ? formatDay(today) : 'past';
  const entityTag = entityTagOf({ dataVersion, build: state.build, day, key });
  return { dataVersion, today, madeFrom, url, key, entityTag };
}

// A past day is answered alike tomorrow; today, asked for by its date, is a past day then.
function asksPastDay(url: string, today: Day): boolean {
  const asOf = /^[^?]*\?(?:.*&)?as_of=(\d{4}-\d{2}-\d{2})(?:&|$)/.exec(url)?.[1];
  return asOf !== undefined && asOf < formatDay(today);
}

/** What distinguishes answers to one URL in the life of a process. */
export function madeFromOf(dataVersion: string, today: Day): string {
  return `${dataVersion} ${today}`;
}

/** Under what an answer is kept that names the origin where it was asked; with a space, which no URL has. */
export function keyAt(url: string, origin: string): string {
  return `${url} ${origin}`;
}

/** Path and query of a URL, as they were asked. */
export function pathAndQuery(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const fragment = url.indexOf('#', start);
  return url.slice(start, fragment === -1 ? undefined : fragment);
}

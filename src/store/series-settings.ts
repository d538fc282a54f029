import type { ExpectedName, SeriesEnd } from '../domain/series.ts';
import { formatDay, parseDay } from '../domain/time.ts';

/** As in JSON: days are `YYYY-MM-DD`. */
export type StoredSeriesEnd = Omit<SeriesEnd, 'on'> & { readonly on: string };
export type StoredExpectedName = Omit<ExpectedName, 'published'> & { readonly published: string };

export function storeSeriesEnd(end: SeriesEnd): StoredSeriesEnd {
  return { ...end, on: formatDay(end.on) };
}

export function readSeriesEnd(stored: StoredSeriesEnd): SeriesEnd {
  return { ...stored, on: parseDay(stored.on) };
}

export function storeExpectedName(expected: ExpectedName): StoredExpectedName {
  return { ...expected, published: formatDay(expected.published) };
}

export function readExpectedName(stored: StoredExpectedName): ExpectedName {
  return { ...stored, published: parseDay(stored.published) };
}

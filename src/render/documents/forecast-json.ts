import type { ForecastView, PredictionInterval } from '../../domain/forecast-view.ts';
import { forecastDocument, windowDocument } from './forecast-document.ts';

/** What is around the window, in UTF-8. */
interface Surroundings {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

const encoder = new TextEncoder();
const kept = new WeakMap<ForecastView, Surroundings>();

/**
 * The JSON of a forecast with the window of any coverage, in parts that follow each other. All but the window is written
 * once for each view: it is most of what an answer costs.
 */
export function forecastJson(
  view: ForecastView,
  window: PredictionInterval,
): readonly (string | Uint8Array)[] {
  const { before, after } = kept.get(view) ?? keep(view);
  return [before, JSON.stringify(windowDocument(window)), after];
}

function keep(view: ForecastView): Surroundings {
  const entries = Object.entries(forecastDocument(view));
  const place = entries.findIndex(([key]) => key === 'window');
  const before = objectOf(entries.slice(0, place)).replace(/\}$/, ',"window":');
  const after = objectOf(entries.slice(place + 1)).replace(/^\{/, ',');
  const surroundings = { before: encoder.encode(before), after: encoder.encode(after) };
  kept.set(view, surroundings);
  return surroundings;
}

function objectOf(entries: readonly (readonly [string, unknown])[]): string {
  return JSON.stringify(Object.fromEntries(entries));
}

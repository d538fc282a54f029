import { checkRecordedBefore, lastInstantBefore } from '../domain/recorded-before.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { AppState } from './app-state.ts';

/** The instant before which a reader asks what was recorded, null for all; refuses one that has not come. */
export function pastInstant(state: AppState, recordedBeforeMs: number | undefined): number | null {
  if (recordedBeforeMs === undefined) return null;
  checkRecordedBefore(recordedBeforeMs, state.now());
  return recordedBeforeMs;
}

/** The day that it was just before such an instant. */
export function dayBefore(recordedBeforeMs: number | null): Day | null {
  return recordedBeforeMs === null ? null : dayOfInstant(lastInstantBefore(recordedBeforeMs));
}

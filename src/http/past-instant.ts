import { DomainError } from '../domain/errors.ts';
import { formatInstant } from '../domain/time.ts';
import type { AppState } from './app-state.ts';

/** The instant before which a reader asks what was recorded, null for all; refuses one that has not come. */
export function pastInstant(state: AppState, recordedBeforeMs: number | undefined): number | null {
  if (recordedBeforeMs === undefined) return null;
  const nowMs = state.now();
  if (recordedBeforeMs <= nowMs) return recordedBeforeMs;
  throw new DomainError(
    'invalid-input',
    `recorded_before ${formatInstant(recordedBeforeMs)} lies in the future: take ${formatInstant(nowMs)} or an earlier instant.`,
  );
}

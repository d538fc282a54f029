import type { Forecast, ForecastKind } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

export interface ForecastSlot {
  readonly kind: ForecastKind;
  readonly series: string;
  readonly target: Target;
  readonly observedThrough: Day;
  /** The last milestone that the new forecast would know. */
  readonly lastMilestone: Day;
}

/**
 * The id under which a forecast is stored, its idempotency key: one for a series, target and observed-through day.
 * Null when that one exists; a further one is numbered, and only where a release that was already past has made
 * the existing one void.
 */
export function freeForecastId(
  slot: ForecastSlot,
  existing: readonly (Forecast & { readonly id: string })[],
): string | null {
  const base = `${slot.series}.${slot.target}.${formatDay(slot.observedThrough)}${slot.kind === 'hindcast' ? '.hindcast' : ''}`;
  const taken = existing.filter(
    (forecast) => forecast.id === base || forecast.id.startsWith(`${base}.`),
  );
  if (taken.some((forecast) => forecast.lastMilestone.day >= slot.lastMilestone)) return null;
  return taken.length === 0 ? base : `${base}.${taken.length + 1}`;
}

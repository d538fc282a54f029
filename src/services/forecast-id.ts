import type { Forecast, ForecastKind, StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

/** What at most one scored forecast is stored for. */
export interface ForecastSlot {
  readonly kind: ForecastKind;
  readonly series: string;
  readonly target: Target;
  readonly observedThrough: Day;
}

/** The milestones, as a new forecast would know them. */
export interface KnownMilestones {
  readonly lastMilestone: Day;
  /** Days between them. */
  readonly intervals: readonly number[];
}

/** The id of the first forecast that is stored in a slot, its idempotency key. */
export function forecastId({ kind, series, target, observedThrough }: ForecastSlot): string {
  const base = `${series}.${target}.${formatDay(observedThrough)}`;
  return kind === 'hindcast' ? `${base}.hindcast` : base;
}

/**
 * The id under which a forecast is stored: one for a series, target and observed-through day.
 * Null when that one exists; a further one is numbered, and only where the milestones have changed under the
 * existing one: a release came to light that was already past, or a date was corrected.
 */
export function freeForecastId(
  slot: ForecastSlot & KnownMilestones,
  existing: readonly StoredForecast[],
): string | null {
  const base = forecastId(slot);
  const taken = existing.filter(
    (forecast) => forecast.id === base || forecast.id.startsWith(`${base}.`),
  );
  const newest = taken.toSorted((a, b) => a.sequence - b.sequence).at(-1);
  if (newest === undefined) return base;
  return knowsTheSame(newest, slot) ? null : `${base}.${taken.length + 1}`;
}

function knowsTheSame({ lastMilestone, sample }: Forecast, slot: KnownMilestones): boolean {
  return (
    lastMilestone.day === slot.lastMilestone &&
    sample.intervals.length === slot.intervals.length &&
    sample.intervals.every((days, index) => days === slot.intervals[index])
  );
}

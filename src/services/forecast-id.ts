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
 * The id under which a further forecast is stored in a slot: numbered, if there are some. Null for a hindcast whose
 * milestones are those of the newest that exists; a live one is only made where the current one knows others.
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
  if (slot.kind === 'hindcast' && knowsTheSame(newest, slot)) return null;
  return `${base}.${taken.length + 1}`;
}

function knowsTheSame({ lastMilestone, sample }: Forecast, slot: KnownMilestones): boolean {
  return (
    lastMilestone.day === slot.lastMilestone &&
    sample.intervals.length === slot.intervals.length &&
    sample.intervals.every((days, index) => days === slot.intervals[index])
  );
}

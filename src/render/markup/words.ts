import type { DayRange } from '../../domain/forecast.ts';
import type { ForecastStatus } from '../../domain/forecast-view.ts';
import type { Target } from '../../domain/series.ts';
import { longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';

/** A probability for people: whole percents, and never a certainty that is none. */
export function percent(probability: number): string {
  if (probability > 0 && probability < 0.01) return '<1 %';
  if (probability < 1 && probability > 0.99) return '>99 %';
  return `${Math.round(probability * 100)} %`;
}

export function percentOrDash(probability: number | null): string {
  return probability === null ? '–' : percent(probability);
}

/** A day for people, or that it lies beyond what a forecast speaks of. */
export function dayOrBeyond(day: Day | null): string {
  return day === null ? 'beyond two years' : longDayLabel(day);
}

/** Two days for people, both included. */
export function rangeLabel({ start, end }: { start: Day | null; end: Day | null }): string {
  return `${dayOrBeyond(start)} to ${dayOrBeyond(end)}`;
}

export function isWithin(day: Day, range: DayRange): boolean {
  return range.start <= day && day <= range.end;
}

/** How often the interval rule has held on a series, as the end of a sentence. */
export function ruleRecord({ held, of }: { held: number; of: number }): string {
  return of === 0 ? 'not tried on this series yet' : `has held ${held} of ${of} times`;
}

/** What a status means, short enough for a tag; an open forecast needs none. */
export const STATUS_TAGS: Readonly<Record<ForecastStatus, string | null>> = {
  open: null,
  overdue: 'overdue',
  resolved: 'shipped',
  insufficient: 'little history',
  dormant: 'gone quiet',
};

/**
 * What a forecast waits for, as a title.
 * @example nextOf('generation', 'Kimi') // 'Next generation of Kimi'
 */
export function nextOf(target: Target, name: string): string {
  return target === 'milestone' ? `Next ${name}` : `Next ${target} of ${name}`;
}

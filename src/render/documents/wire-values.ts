import { z } from 'zod';
import { formatDay, formatInstant } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';

export const wireDay = z.string().meta({ format: 'date', examples: ['2026-07-16'] });
export const wireInstant = z
  .string()
  .meta({ format: 'date-time', examples: ['2026-07-16T09:30:00.000Z'] });
export const wireProbability = z
  .number()
  .min(0)
  .max(1)
  .meta({ examples: [0.51] });
export const wireSlug = z.string().meta({ examples: ['kimi'] });
export const wireUrl = z.string().meta({ examples: ['https://example.org/news'] });
export const count = z
  .int()
  .min(0)
  .meta({ examples: [8] });

// Far finer than any forecast is sure of, and without the digits that single precision makes up.
const PROBABILITY_SCALE = 1e9;

export function probabilityOf(value: number): number {
  return Math.round(value * PROBABILITY_SCALE) / PROBABILITY_SCALE;
}

export function probabilityOrNull(value: number | null): number | null {
  return value === null ? null : probabilityOf(value);
}

export function dayOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

export function instantOrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : formatInstant(timeMs);
}

import { z } from 'zod';
import { TARGETS } from '../../domain/series.ts';
import { parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';

/** A calendar day as text: JSON Schema knows no day numbers. */
export const toolDay = z
  .string()
  .max(20)
  .meta({ format: 'date', examples: ['2026-07-16'] });

export const toolAsOf = toolDay
  .optional()
  .describe('Answer from what was published by this day, today or earlier; today if absent.');

export const toolSeries = z
  .string()
  .min(1)
  .max(100)
  .describe('The slug of a series, from list_series.')
  .meta({ examples: ['kimi'] });

export const toolTarget = z
  .enum(TARGETS)
  .default('milestone')
  .describe('The next release that the cadence counts, or the next generation.');

/** The day that a tool was given; null where it was not. Throws `InvalidDayError`. */
export function dayOrNull(text: string | undefined): Day | null {
  return text === undefined ? null : parseDay(text);
}

import { z } from 'zod';
import { claimPeriod } from './claim-period.ts';
import { InvalidDayError } from './errors.ts';
import { isOneLine, isPlainText } from './plain-text.ts';
import { RELEASE_ID_PATTERN, SLUG_PATTERN } from './slug.ts';
import { parseDay } from './time.ts';

// What fields of catalog files hold. What is unknown or ordinary may be left out, so that an entry stays small.

const NO_DAY = 'is no day of the calendar from 1900 to 2199: write one that is, as 2026-07-16';
const LONGEST_NAME = 200;
const LONGEST_ID = 100;
const LONGEST_NOTE = 2000;
const LONGEST_URL = 2000;

export const text = textUpTo(LONGEST_NAME);
/** What stands in headings and in lists. */
export const fileLine = text.refine(isOneLine, 'holds a line break: write it in one line');
export const note = textUpTo(LONGEST_NOTE);
export const optionalText = text.nullable().default(null);
export const optionalNote = note.nullable().default(null);
export const fileSlug = z
  .string()
  .max(LONGEST_ID)
  .regex(SLUG_PATTERN, 'is no slug: write small letters, digits and hyphens, as in claude-opus');
export const releaseId = z
  .string()
  .max(LONGEST_ID)
  .regex(RELEASE_ID_PATTERN, 'is no id: write it as in kimi-k2.6');
export const url = z
  .url({
    protocol: /^https?$/,
    error: 'is no address: write it whole, as in https://example.org/post',
  })
  .max(LONGEST_URL);
export const optionalUrl = url.nullable().default(null);

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no day: write it as 2026-07-16', abort: true })
  .refine(canBeRead(parseDay), NO_DAY);

export const optionalDay = day.nullable().default(null);

export const claimDate = z
  .string()
  .regex(/^\d{4}-(\d{2}-\d{2}|(0[1-9]|1[0-2])|Q[1-4])$/, {
    error: 'is no date: write a day (2026-07-16), a month (2026-07) or a quarter (2026-Q3)',
    abort: true,
  })
  .refine(canBeRead(claimPeriod), NO_DAY)
  .describe(
    'A day (2026-07-16), a month (2026-07) or a quarter (2026-Q3), as precise as the source is.',
  );

function textUpTo(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(isPlainText, 'holds a control character: leave it out');
}

function canBeRead(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      parse(text);
      return true;
    } catch (error) {
      if (error instanceof InvalidDayError) return false;
      throw error;
    }
  };
}

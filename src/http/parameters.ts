import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { parseRecordedBefore } from '../domain/recorded-before.ts';
import { TARGETS } from '../domain/series.ts';
import { parseDay } from '../domain/time.ts';

const LONGEST_TEXT = 200;
const MOST_VALUES = 100;
const NUMERIC = /^\d{1,9}(\.\d{1,9})?$/;

const text = z
  .string()
  .trim()
  .min(1, 'is empty: leave it out, or give a value')
  .max(LONGEST_TEXT, `is longer than ${LONGEST_TEXT} letters`);

export const slug = text.meta({ examples: ['kimi'] });

/** Filters of lists. */
export const ofLab = slug.optional().meta({ description: 'Of this lab.', examples: ['moonshot'] });
export const ofSeries = slug
  .optional()
  .meta({ description: 'Of this series.', examples: ['kimi'] });

/** A part of a path: what it names is found or not found later. */
export function pathPart(example: string) {
  return z
    .string()
    .min(1)
    .meta({ examples: [example] });
}

/** A calendar day, as the whole number that computation uses. */
export const day = readBy(parseDay).meta({ format: 'date', examples: ['2026-07-16'] });

export const asOf = day.optional().meta({
  format: 'date',
  examples: ['2026-04-21'],
  description: 'The day to answer for, from what was published by then; today if absent.',
});

const recordedBefore = readBy(parseRecordedBefore)
  .optional()
  .meta({
    format: 'date-time',
    examples: ['2026-07-16T09:30:00Z'],
    description:
      'What this database held before that instant, as it stood then: what was recorded later is absent, claims, names and levels that were superseded later are present.',
  });

/** What a question about a past state says. */
export const moment = { as_of: asOf, recorded_before: recordedBefore };

/** For what computes a forecast as of a day, and finds the one that was given before an instant. */
export function atOneMoment<Query extends z.ZodObject>(query: Query): Query {
  return query.refine(
    (asked) => asked['as_of'] === undefined || asked['recorded_before'] === undefined,
    {
      path: ['recorded_before'],
      message:
        'Give as_of or recorded_before, not both: the first computes a forecast, the second finds the one that was given.',
    },
  );
}

export const target = z
  .enum(TARGETS)
  .default('milestone')
  .meta({ description: 'The next milestone, or the next generation.' });

export const coverage = decimal(0.5, 0.95)
  .default(0.8)
  .meta({ description: 'The probability that `window` covers.' });

/** Where a part of a list starts and how long it is. */
export const partOfList = {
  cursor: text.max(500).optional().meta({ description: '`next` of the part before.' }),
  limit: whole(1, 250).default(50).meta({ description: 'The most that one part holds.' }),
};

/** The part that a query asks for. */
export function partOf(query: { cursor?: string | undefined; limit: number }) {
  return { cursor: query.cursor ?? null, limit: query.limit };
}

/** A number with or without decimals, both ends allowed. */
export function decimal(least: number, most: number) {
  const told = { error: `take a number from ${least} to ${most}` };
  return z.preprocess(numberOf, z.number(told).min(least, told).max(most, told));
}

/** A whole number, both ends allowed. */
export function whole(least: number, most: number) {
  const told = { error: `take a whole number from ${least} to ${most}` };
  return z.preprocess(numberOf, z.int(told).min(least, told).max(most, told));
}

/** A number of days, as `30` or `30d`. */
export function days(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,4}d?$/, 'write a number of days, as in 30d')
    .transform((value) => Number.parseInt(value, 10))
    .refine((value) => value >= least && value <= most, `take ${least}d to ${most}d`);
}

/** Several values, separated by commas or given as a parameter each. */
export function severalOf<Item extends z.ZodType<string, string>>(item: Item) {
  const values = z.preprocess(
    (given) => (Array.isArray(given) ? given.join(',') : given),
    z
      .string()
      .transform((list) => list.split(',').map((value) => value.trim()))
      .pipe(z.array(item).max(MOST_VALUES)),
  );
  return values.optional();
}

function numberOf(given: unknown): unknown {
  return typeof given === 'string' && NUMERIC.test(given) ? Number(given) : given;
}

/** A text that a function of the domain understands, or refuses with its reason. */
function readBy<Value>(parse: (text: string) => Value) {
  return z.string().transform((value, context): Value => {
    try {
      return parse(value);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

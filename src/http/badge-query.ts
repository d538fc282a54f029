import { z } from 'zod';
import { BADGE_METRICS } from '../domain/badge-state.ts';
import { parseColor } from '../render/badge/badge-color.ts';
import { BADGE_STYLES } from '../render/badge/badge-style.ts';
import { asOf, day, target } from './parameters.ts';

// Nothing is fetched for a badge and nothing in it can run; it stays small enough for a README's proxy.
const LOGO = /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/ ]+=*$/;
const LONGEST_LOGO = 8192;

const color = z.string().transform((value, context): string => {
  const parsed = parseColor(value);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: 'take three or six hex digits or a name' });
  return z.NEVER;
});
const colorText =
  "Three or six hex digits, or one of shields.io's names; darkened until it is legible.";

export const endpointQuery = z.strictObject({
  metric: z.enum(BADGE_METRICS).default('window').meta({
    description:
      'window: the headline, or how it came out for 30 days after a release, early or late by the 80 % window; cadence: the interval rule; countdown: days to the median; probability: needs `by`; last-release; track-record.',
  }),
  by: day.optional().meta({ format: 'date', description: 'For the metric `probability`.' }),
  target,
  as_of: asOf,
  style: z.enum(BADGE_STYLES).default('flat').meta({ description: 'As shields.io names them.' }),
  label: z.string().max(200).optional().meta({ description: 'Empty for none.' }),
  color: color.optional().meta({ description: colorText, examples: ['0969da'] }),
  labelColor: color.optional().meta({ description: colorText, examples: ['555'] }),
  strict: z
    .enum(['0', '1'])
    .default('0')
    .meta({ description: '1: failures also show in the status code.' }),
});

export const badgeQuery = endpointQuery.extend({
  logo: z
    .string()
    .max(LONGEST_LOGO)
    .regex(LOGO)
    .transform((value) => value.replaceAll(' ', '+'))
    .optional()
    .meta({
      description: 'An image as a base64 data URI of at most 8 KiB; names of icons are refused.',
    }),
});
export type BadgeQuery = z.infer<typeof badgeQuery>;

/** Thrown for parameters that no badge can be drawn from; the message fits on a badge. */
export class BadgeParameterError extends Error {}

/** Reads the parameters of a badge; throws `BadgeParameterError` for the first that is wrong. */
export function readBadgeQuery(
  given: Readonly<Record<string, readonly string[]>>,
  kind: 'svg' | 'json',
): BadgeQuery {
  const entries = Object.entries(given).map(([name, values]) => {
    if (values.length > 1) throw new BadgeParameterError(`${name} given twice`);
    return [name, values[0]];
  });
  const schema = kind === 'svg' ? badgeQuery : endpointQuery;
  const parsed = schema.safeParse(Object.fromEntries(entries));
  if (!parsed.success) throw new BadgeParameterError(firstMistake(parsed.error));
  if (parsed.data.metric === 'probability' && parsed.data.by === undefined) {
    throw new BadgeParameterError('by is missing');
  }
  return parsed.data;
}

function firstMistake({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys') return `unknown parameter ${issue.keys.join(', ')}`;
  return `invalid ${String(issue?.path[0] ?? 'parameters')}`;
}

import { z } from 'zod';
import type { SourceStatus } from '../../domain/source-status.ts';
import { SOURCE_KINDS } from '../../domain/source.ts';
import { formatDay } from '../../domain/time.ts';
import { count, instantOrNull, wireDay, wireInstant, wireSlug } from './wire-values.ts';

export const sourceSchema = z
  .strictObject({
    id: z.string().meta({ examples: ['models-dev'] }),
    name: z.string(),
    kind: z
      .enum(SOURCE_KINDS)
      .nullable()
      .meta({ description: 'What its word is worth: the rank of its claims.' }),
    enabled: z.boolean().meta({ description: 'Whether the configuration asks for it.' }),
    last_success_at: wireInstant.nullable(),
    last_attempt_at: wireInstant.nullable(),
    error: z.string().nullable().meta({ description: 'What went wrong in the last attempt.' }),
    late: z.boolean().meta({
      description: 'Enabled, and some part of it was not read in the last `late_after_days`.',
    }),
    late_after_days: count,
    parts: count.meta({ description: 'Packages, repositories, organisations or feeds.' }),
    late_parts: z.array(z.string()),
    observed_through: z.array(z.strictObject({ lab: wireSlug, date: wireDay })).meta({
      description: 'Until which day it has shown the silence of the labs that it covers.',
    }),
  })
  .meta({ id: 'Source', description: 'An upstream, and how its reading stands.' });

/** How a source stands in its JSON form. */
export function sourceDocument(status: SourceStatus): z.infer<typeof sourceSchema> {
  return {
    id: status.id,
    name: status.name,
    kind: status.kind,
    enabled: status.enabled,
    last_success_at: instantOrNull(status.lastSuccessMs),
    last_attempt_at: instantOrNull(status.lastAttemptMs),
    error: status.error,
    late: status.late,
    late_after_days: status.lateAfterDays,
    parts: status.parts,
    late_parts: [...status.lateParts],
    observed_through: status.observedThrough.map(({ lab, day }) => ({ lab, date: formatDay(day) })),
  };
}

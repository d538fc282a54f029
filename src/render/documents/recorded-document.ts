import { z } from 'zod';
import { CHANGE_KINDS } from '../../domain/change.ts';
import type { RecordReport } from '../../domain/record-report.ts';
import { count } from './wire-values.ts';

export const recordedSchema = z
  .strictObject({
    id: z.string().meta({ examples: ['kimi-k4'] }),
    added: z.boolean().meta({ description: 'Whether the release or signal is new.' }),
    claims_added: count,
    claims_reinstated: count.meta({
      description: 'Dates that were disregarded and count again.',
    }),
    known: count.meta({ description: 'Claims or signals that stood already, word for word.' }),
    changes: z.array(z.strictObject({ kind: z.enum(CHANGE_KINDS), subject: z.string() })),
    forecasts_resolved: count,
    forecasts_issued: count,
  })
  .meta({ id: 'Recorded', description: 'What became of something that an operator recorded.' });

/** What became of what an operator recorded, in its JSON form. */
export function recordedDocument(id: string, report: RecordReport): z.infer<typeof recordedSchema> {
  return {
    id,
    added: report.releasesAdded + report.signalsAdded > 0,
    claims_added: report.claimsAdded,
    claims_reinstated: report.claimsReinstated,
    known: report.known,
    changes: report.changes.map(({ kind, subject }) => ({ kind, subject })),
    forecasts_resolved: report.forecastsResolved,
    forecasts_issued: report.forecastsIssued,
  };
}

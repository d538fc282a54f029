import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../domain/audit-entry.ts';
import type { RecordedAuditEntry } from '../../domain/audit-entry.ts';
import { formatInstant } from '../../domain/time.ts';
import { wireInstant } from './wire-values.ts';

export const auditSchema = z
  .strictObject({
    sequence: z.int().min(1),
    actor: z.string().meta({ examples: ['token:3f2a9c01', 'command'] }),
    action: z.enum(AUDIT_ACTIONS),
    subject: z.string().meta({ examples: ['kimi-k4'] }),
    recorded_at: wireInstant,
    request: z.unknown().meta({ description: 'What was asked for.' }),
  })
  .meta({ id: 'AuditEntry', description: 'What an operator did.' });

/** What an operator did, in its JSON form. */
export function auditDocument(entry: RecordedAuditEntry): z.infer<typeof auditSchema> {
  const { sequence, actor, action, subject, data } = entry;
  return {
    sequence,
    actor,
    action,
    subject,
    recorded_at: formatInstant(entry.recordedAtMs),
    request: data,
  };
}

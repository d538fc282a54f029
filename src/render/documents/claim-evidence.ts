import { z } from 'zod';
import type { ClaimEvidence } from '../../domain/forecast-diff.ts';
import { STAGES } from '../../domain/release.ts';
import { dayOrNull, wireDay, wireUrl } from './wire-values.ts';

/** Who said what of a release, where it is evidence for something else. */
export const claimEvidenceSchema = z.strictObject({
  release: z.string().meta({ examples: ['kimi-k3'] }),
  stage: z.enum(STAGES),
  date: z.string().meta({ examples: ['2026-07-16', '2026-07', '2026-Q3'] }),
  published: wireDay.nullable(),
  source: z.string().meta({ examples: ['kimi-help-center'] }),
  url: wireUrl.nullable(),
  note: z.string().nullable(),
});

export function claimEvidenceDocument({
  release,
  stage,
  claim,
}: ClaimEvidence): z.infer<typeof claimEvidenceSchema> {
  const { date, published, source, url, note } = claim;
  return { release, stage, date, published: dayOrNull(published), source, url, note };
}

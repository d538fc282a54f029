import { z } from 'zod';
import type { OutlookClaim } from '../../domain/outlook.ts';
import { TARGETS } from '../../domain/series.ts';
import type { OutlookView } from '../../domain/signal-view.ts';
import { formatDay } from '../../domain/time.ts';
import {
  effectDaysSchema,
  inferenceSchema,
  leadRecordDocument,
  leadRecordSchema,
} from './signal-document.ts';
import { dayOrNull, wireDay, wireSlug, wireUrl } from './wire-values.ts';

const source = {
  source: z.string(),
  source_name: z.string(),
  url: wireUrl.nullable(),
  published: wireDay,
};

const outcomeSchema = z
  .strictObject({
    stated: z.string(),
    source: z.string(),
    url: wireUrl.nullable(),
    published: wireDay,
    held: z.boolean().nullable().meta({ description: 'Null where that is a matter of opinion.' }),
  })
  .nullable()
  .meta({ description: 'What came of it; null while no source tells.' });

const claimSchema = z.strictObject({
  id: z.string(),
  about: z.string().meta({ examples: ['Kimi K3'] }),
  release: z.string().nullable().meta({ description: 'The release that it was, once known.' }),
  aspect: z.string().meta({ examples: ['context'] }),
  stated: z.string(),
  ...source,
  note: z.string().nullable(),
  outcome: outcomeSchema,
});

export const outlookSchema = z
  .strictObject({
    series: wireSlug,
    label: inferenceSchema,
    expected_names: z.array(
      z.strictObject({
        name: z.string(),
        target: z.enum(TARGETS),
        release: z.string().nullable().meta({
          description: 'The milestone that shipped under this name; null while none has.',
        }),
        ...source,
      }),
    ),
    claims: z.array(claimSchema),
    clues: z.array(
      z.strictObject({
        kind: z.enum(['anniversary', 'preview-compression']),
        summary: z.string(),
        date: wireDay.nullable(),
        measured_worth: z.string(),
        lead_record: leadRecordSchema,
        effect_days: effectDaysSchema,
      }),
    ),
  })
  .meta({
    id: 'Outlook',
    description: 'Sourced claims about what the next release will be, and what came of them.',
  });

/** The outlook of a series in its JSON form. */
export function outlookDocument(view: OutlookView): z.infer<typeof outlookSchema> {
  return {
    series: view.series,
    label: 'inference',
    expected_names: view.expectedNames.map((expected) => ({
      name: expected.name,
      target: expected.target,
      release: expected.release,
      source: expected.source,
      source_name: expected.sourceName,
      url: expected.url,
      published: formatDay(expected.published),
    })),
    claims: view.claims.map((claim) => ({
      id: claim.id,
      about: claim.about,
      release: claim.release,
      aspect: claim.aspect,
      stated: claim.stated,
      source: claim.source,
      source_name: claim.sourceName,
      url: claim.url,
      published: formatDay(claim.published),
      note: claim.note,
      outcome: outcomeDocument(claim),
    })),
    clues: view.clues.map((clue) => ({
      kind: clue.kind,
      summary: clue.summary,
      date: dayOrNull(clue.day),
      measured_worth: clue.worth,
      lead_record: leadRecordDocument(clue.record),
      effect_days: clue.effectDays,
    })),
  };
}

function outcomeDocument({ outcome }: OutlookClaim): z.infer<typeof outcomeSchema> {
  if (outcome === null) return null;
  const { stated, source: by, url, published, held } = outcome;
  return { stated, source: by, url, published: formatDay(published), held };
}

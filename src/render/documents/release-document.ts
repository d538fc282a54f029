import { z } from 'zod';
import type {
  ClaimView,
  EarlierJudgement,
  EventView,
  ReleaseView,
  WholeRelease,
} from '../../domain/catalog-view.ts';
import { AGREEMENTS } from '../../domain/claim-agreement.ts';
import { PRECISIONS } from '../../domain/claim.ts';
import { LEVELS, STAGES } from '../../domain/release.ts';
import { formatInstant } from '../../domain/time.ts';
import {
  dayOrNull,
  instantOrNull,
  wireDay,
  wireInstant,
  wireSlug,
  wireUrl,
} from './wire-values.ts';

const partialDate = z.string().meta({
  description: 'As precise as it is known.',
  examples: ['2026-07-16', '2026-07', '2026-Q3'],
});

const claimSchema = z.strictObject({
  source: z.string().meta({ examples: ['models-dev'] }),
  date: partialDate,
  precision: z.enum(PRECISIONS),
  published: wireDay.nullable(),
  url: wireUrl.nullable(),
  note: z.string().nullable(),
  disregarded: z.string().nullable().meta({ description: 'Why it is kept but never chosen.' }),
  chosen: z.boolean(),
  recorded_at: wireInstant,
  superseded_at: wireInstant.nullable(),
});

const eventSchema = z.strictObject({
  stage: z.enum(STAGES),
  limited: z.boolean().meta({ description: 'Open to invited users only: never a milestone.' }),
  date: partialDate.nullable(),
  precision: z.enum(PRECISIONS).nullable(),
  basis: z.string().meta({ description: 'Why this date was chosen.' }),
  agreement: z.enum(AGREEMENTS),
  claims: z.array(claimSchema),
});

export const releaseSchema = z
  .strictObject({
    id: z.string().meta({ examples: ['kimi-k2.6'] }),
    lab: wireSlug.meta({ examples: ['moonshot'] }),
    series: wireSlug,
    name: z.string().meta({ examples: ['Kimi K2.6'] }),
    version: z
      .string()
      .nullable()
      .meta({ examples: ['2.6'] }),
    level: z.enum(LEVELS),
    milestone: z.boolean().meta({ description: 'Whether the cadence counts it.' }),
    conflicts: z
      .int()
      .min(0)
      .meta({ description: 'Of how many of its events the sources disagree by more than a day.' }),
    note: z.string().nullable(),
    upstream_ids: z.array(z.string()),
    events: z.array(eventSchema),
  })
  .meta({ id: 'Release', description: 'A release with its events and every claim about them.' });

const judgementSchema = z.strictObject({
  series: wireSlug,
  name: z.string(),
  version: z.string().nullable(),
  level: z.enum(LEVELS),
  note: z.string().nullable(),
  recorded_at: wireInstant,
  superseded_at: wireInstant,
});

export const wholeReleaseSchema = releaseSchema
  .extend({
    earlier_judgements: z.array(judgementSchema).meta({
      description: 'What it was called and taken for until another judgement was recorded.',
    }),
  })
  .meta({ id: 'WholeRelease', description: 'A release with everything that was superseded.' });

/** A release in its JSON form. */
export function releaseDocument(view: ReleaseView): z.infer<typeof releaseSchema> {
  const { release, lab, milestone, conflicts, events } = view;
  return {
    id: release.id,
    lab,
    series: release.series,
    name: release.name,
    version: release.version,
    level: release.level,
    milestone,
    conflicts,
    note: release.note,
    upstream_ids: [...release.upstreamIds],
    events: events.map(eventDocument),
  };
}

/** The same with what was superseded. */
export function wholeReleaseDocument(view: WholeRelease): z.infer<typeof wholeReleaseSchema> {
  return { ...releaseDocument(view), earlier_judgements: view.judgements.map(judgementDocument) };
}

function judgementDocument({
  recordedAtMs,
  supersededAtMs,
  ...judgement
}: EarlierJudgement): z.infer<typeof judgementSchema> {
  return {
    ...judgement,
    recorded_at: formatInstant(recordedAtMs),
    superseded_at: formatInstant(supersededAtMs),
  };
}

function eventDocument(event: EventView): z.infer<typeof eventSchema> {
  const { stage, limited, date, precision, basis, agreement, claims } = event;
  return { stage, limited, date, precision, basis, agreement, claims: claims.map(claimDocument) };
}

function claimDocument(claim: ClaimView): z.infer<typeof claimSchema> {
  return {
    source: claim.source,
    date: claim.date,
    precision: claim.precision,
    published: dayOrNull(claim.published),
    url: claim.url,
    note: claim.note,
    disregarded: claim.disregarded,
    chosen: claim.chosen,
    recorded_at: formatInstant(claim.recordedAtMs),
    superseded_at: instantOrNull(claim.supersededAtMs),
  };
}

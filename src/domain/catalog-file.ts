import { z } from 'zod';
import {
  claimDate,
  day,
  fileLine,
  fileSlug,
  note,
  optionalDay,
  optionalNote,
  optionalText,
  optionalUrl,
  releaseId,
  text,
  url,
} from './file-fields.ts';
import { LEVELS, STAGES } from './release.ts';
import { TARGETS } from './series.ts';
import { RESERVED_SLUGS } from './slug.ts';
import { SOURCE_KINDS } from './source.ts';

export const fileClaim = z.strictObject({
  source: text.describe('An id of sources.json.'),
  date: claimDate,
  published: optionalDay.describe(
    'The day that this claim was published; null where the source does not say.',
  ),
  url: optionalUrl,
  note: optionalNote,
  disregarded: optionalNote.describe(
    'Why this claim is kept but never chosen; null for a claim that counts.',
  ),
});

export const fileEvent = z.strictObject({
  stage: z.enum(STAGES),
  limited: z.boolean().default(false).describe('Open to invited users only: never a milestone.'),
  claims: z.array(fileClaim).min(1).max(100),
});

/** A release as catalog files and operators write it. */
export const releaseFileSchema = z.strictObject({
  id: releaseId,
  name: fileLine,
  version: fileLine.nullable().default(null),
  level: z.enum(LEVELS),
  note: optionalNote,
  upstream_ids: z.array(text).default([]).describe('Ids of this release in upstream catalogues.'),
  events: z.array(fileEvent).min(1).max(20),
});

/** A signal as catalog files and operators write it. */
export const signalFileSchema = z.strictObject({
  id: releaseId,
  kind: fileLine,
  date: day,
  published: optionalDay,
  release: releaseId.nullable().default(null),
  source: text,
  url: optionalUrl,
  note: optionalNote,
  circular: z
    .boolean()
    .default(false)
    .describe('The release date was itself taken from this evidence.'),
});

const outlookClaim = z.strictObject({
  id: releaseId,
  about: text.describe('The expected name that the claim is about.'),
  release: releaseId.nullable().default(null).describe('The release that it was about.'),
  aspect: fileSlug.describe('What is claimed of it: context, total-parameters, …'),
  stated: note,
  source: text,
  url: optionalUrl,
  published: day,
  note: optionalNote,
  outcome: z
    .strictObject({
      stated: note,
      source: text,
      url: optionalUrl,
      published: day,
      held: z
        .boolean()
        .nullable()
        .default(null)
        .describe('Whether the claim held; null where that is a matter of opinion.'),
    })
    .nullable()
    .default(null)
    .describe('What came of it; null while no source tells.'),
});

const rule = z.strictObject({
  source: text.describe('The source whose ids it reads; * for all of them.'),
  match: text
    .refine(isRegExp, 'is no regular expression')
    .describe('A regular expression over the whole upstream id.'),
  release: text.describe('The release id; $1 to $9 are the groups of match.'),
  name: optionalText.describe('The name of the release; null takes the name given upstream.'),
  version: optionalText,
  level: z.enum(LEVELS),
  stage: z.enum(STAGES),
});

const covers = z
  .boolean()
  .default(false)
  .describe(
    'Every model that the lab ships shows there: a read of it shows the silence of the lab.',
  );

const series = z.strictObject({
  slug: fileSlug.refine((value) => !RESERVED_SLUGS.includes(value), 'is reserved for a path'),
  name: fileLine,
  aliases: z.array(fileSlug).default([]),
  open_previews: z
    .boolean()
    .default(false)
    .describe('The lab ships its models as open previews: stage preview counts as availability.'),
  ended: z
    .strictObject({
      on: day,
      reason: note,
      successor: fileSlug.nullable().default(null),
      url: optionalUrl,
    })
    .nullable()
    .default(null)
    .describe('Set only where the lab ended or renamed the series.'),
  note: optionalNote,
  expected: z
    .array(
      z.strictObject({
        name: fileLine,
        target: z.enum(TARGETS),
        published: day,
        source: text,
        url: optionalUrl,
      }),
    )
    .default([]),
  rules: z.array(rule).default([]),
  releases: z.array(releaseFileSchema),
  signals: z.array(signalFileSchema).default([]),
  outlook: z
    .array(outlookClaim)
    .default([])
    .describe('Sourced claims about what the next release will be.'),
});

/** One file of `data/labs`: a lab with its series, their releases and every claim about them. */
export const labFileSchema = z.strictObject({
  $schema: z.string().optional(),
  lab: fileSlug,
  name: fileLine,
  url: optionalUrl,
  surveyed_through: day
    .nullable()
    .describe('The last day on which a list that covers this lab was read.'),
  upstream: z.strictObject({
    models_dev: z.array(text).describe("The lab's own provider ids in models.dev's api.json."),
    npm: z
      .array(z.strictObject({ package: text, series: fileSlug }))
      .default([])
      .describe(
        "Packages of the lab's SDKs and command lines, with the series that each serves first.",
      ),
    github: z
      .array(z.string().regex(/^[\w.-]+\/[\w.-]+$/))
      .default([])
      .describe("Repositories of the lab's SDKs and command lines: owner/name."),
    hugging_face: z
      .array(z.strictObject({ organization: text, covers }))
      .default([])
      .describe("The lab's own organisations on Hugging Face."),
    feeds: z
      .array(z.strictObject({ url, covers }))
      .default([])
      .describe("RSS or Atom feeds of the lab's own blog or changelog."),
    openrouter: z.array(text).default([]).describe("The lab's author names on OpenRouter."),
  }),
  series: z.array(series),
});

/** `data/sources.json`: the named origins of claims. */
export const sourcesFileSchema = z.array(
  z.strictObject({
    id: text,
    name: fileLine,
    kind: z.enum(SOURCE_KINDS),
    url: optionalUrl,
    licence: optionalText,
    known_errors: optionalNote,
  }),
);

export type LabFile = z.infer<typeof labFileSchema>;
export type SourcesFile = z.infer<typeof sourcesFileSchema>;

function isRegExp(value: string): boolean {
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}

import { z } from 'zod';
import { fileClaim, fileEvent, releaseFileSchema, signalFileSchema } from './catalog-file.ts';
import { fileLine, fileSlug, optionalNote } from './file-fields.ts';
import { LEVELS } from './release.ts';

const claim = fileClaim.extend({
  reinstated: optionalNote.meta({
    description: 'Why this claim, which an operator had disregarded, counts after all.',
  }),
});
const event = fileEvent.extend({
  limited: z.boolean().optional().meta({
    description:
      'Open to invited users only: never a milestone. As it stands where it is left out.',
  }),
  claims: z.array(claim).min(1).max(100),
});

/**
 * What an operator says of a release: as in a catalog file, and of which series. Of a release that is known, what
 * stands already may be left out.
 */
export const releaseEntrySchema = releaseFileSchema
  .omit({ upstream_ids: true })
  .extend({
    series: fileSlug.optional().meta({ description: 'Required for a new release.' }),
    name: fileLine.optional().meta({ description: 'Required for a new release.' }),
    level: z.enum(LEVELS).optional().meta({ description: 'Required for a new release.' }),
    events: z.array(event).min(1).max(20),
  })
  .meta({
    id: 'ReleaseEntry',
    description:
      'A release with claims about its events. Claims are added to those that stand: a correction is a claim of the same source with a later `published`, today unless given.',
  });
export type ReleaseEntry = z.infer<typeof releaseEntrySchema>;

/** What an operator says of a signal: as in a catalog file, and of which series. */
export const signalEntrySchema = signalFileSchema.extend({ series: fileSlug }).meta({
  id: 'SignalEntry',
  description:
    'Dated public evidence that a release is coming. One under an id that stands corrects what that says.',
});
export type SignalEntry = z.infer<typeof signalEntrySchema>;

/** An entry with the way to name its fields to whoever wrote it. */
export interface Placed<Entry> {
  readonly entry: Entry;
  readonly fieldAt: (path: readonly (string | number)[]) => string;
}

export interface FactEntries {
  readonly releases: readonly Placed<ReleaseEntry>[];
  readonly signals: readonly Placed<SignalEntry>[];
}

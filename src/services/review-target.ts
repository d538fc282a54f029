import { DomainError } from '../domain/errors.ts';
import { releaseEntrySchema } from '../domain/fact-entry.ts';
import type { Level, Stage } from '../domain/release.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import { findRelease } from '../store/releases-read.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import type { Context } from './context.ts';
import { seriesBySlug } from './find-series.ts';

/** Which release an upstream id means: one that is known, or a new one of a series. */
export type ReviewMapping =
  | { readonly state: 'mapped'; readonly release: string; readonly stage: Stage }
  | {
      readonly state: 'recorded';
      readonly series: string;
      /** The upstream's own if null. */
      readonly name: string | null;
      readonly version: string | null;
      readonly level: Level;
      readonly stage: Stage;
    };

export interface ReviewTarget {
  readonly release: string;
  readonly series: string;
  readonly stage: Stage;
  /** The release where it is new. */
  readonly added: readonly ReleaseFacts[];
}

const factsSchema = releaseEntrySchema.pick({ id: true, name: true, version: true });

/** Finds the release that an item is mapped to, or makes it; throws a `DomainError` that names the fix. */
export async function reviewTarget(
  ctx: Context,
  item: ReviewItem,
  mapping: ReviewMapping,
): Promise<ReviewTarget> {
  const { stage } = mapping;
  if (mapping.state === 'recorded') {
    const facts = await newRelease(ctx, item, mapping);
    return { release: facts.id, series: facts.series, stage, added: [facts] };
  }
  const found = await findRelease(ctx.database, mapping.release);
  if (found === null)
    throw new DomainError(
      'not-found',
      `There is no release "${mapping.release}": map the item to its series, which records it.`,
    );
  const { lab } = await seriesBySlug(ctx, found.series);
  // Whoever resells a model says nothing of its launch.
  if (lab !== item.lab)
    throw new DomainError(
      'invalid-input',
      `Cannot map "${item.id}" to ${found.id}: that is a release of ${lab}, and the item one of ${item.lab}, which lists it as another's. Reject it.`,
    );
  return { release: found.id, series: found.series, stage, added: [] };
}

async function newRelease(
  ctx: Context,
  item: ReviewItem,
  { series: slug, name, version, level }: Extract<ReviewMapping, { state: 'recorded' }>,
): Promise<ReleaseFacts> {
  const series = await seriesBySlug(ctx, slug);
  if (series.lab !== item.lab)
    throw refused(
      `the series "${series.slug}" is one of ${series.lab}, and the item of ${item.lab}.`,
    );
  if (item.date === null)
    throw refused('its source gives it no date: record it with POST /v1/releases.');
  const parsed = factsSchema.safeParse({ id: idOf(item), name: name ?? item.name, version });
  if (!parsed.success)
    throw refused(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  const { id } = parsed.data;
  if ((await findRelease(ctx.database, id, { state: 'all' })) !== null)
    throw new DomainError('conflict', `The release "${id}" is known: map the item to it.`);
  return { id, series: series.slug, name: name ?? item.name, version, level, note: null };
}

function refused(why: string): DomainError {
  return new DomainError('invalid-input', `Cannot record a new release: ${why}`);
}

// "MoonshotAI/Kimi-Next:free" becomes "kimi-next-free".
function idOf({ upstreamId }: ReviewItem): string {
  const words = upstreamId.toLowerCase().split('/').at(-1) ?? '';
  return words.replace(/[^a-z0-9.]+/g, '-').replace(/^[.-]+|[.-]+$/g, '');
}

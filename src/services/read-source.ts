import type { SourceOutcome } from '../domain/refresh-run.ts';
import type { Day } from '../domain/time.ts';
import type { SourceAdapter, SourceRead } from '../sources/source-adapter.ts';
import { insertClaims } from '../store/claims-write.ts';
import type { Statement } from '../store/database.ts';
import { readLabs } from '../store/labs.ts';
import { bumpDataVersion } from '../store/meta.ts';
import {
  readLabsLastObservedBy,
  readObservedThrough,
  recordObservations,
} from '../store/observations.ts';
import { upsertReleases } from '../store/releases-write.ts';
import { addReviewItems } from '../store/review-items.ts';
import { findPreviousRead, recordSourceRead } from '../store/source-reads.ts';
import type { SourceReadRecord } from '../store/source-reads.ts';
import { upsertUpstreamIds } from '../store/upstream-ids.ts';
import type { Context } from './context.ts';
import { planUpstream } from './plan-upstream.ts';
import type { UpstreamPlan } from './plan-upstream.ts';
import { assertPlausible } from './plausible-read.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { readWorld } from './world.ts';

export interface ReadSourceInput {
  readonly source: SourceAdapter;
  readonly runId: string;
  readonly on: Day;
  /** Silence is known until this day once the source was read. */
  readonly observedThrough: Day;
  readonly lease: RefreshLease;
}

type FullRead = SourceRead & { readonly state: 'read' };

const NOTHING_READ = { etag: null, lastModified: null, itemCount: null };

/** Reads one source and records what it adds, all of it or nothing; a failure is recorded and returned, not thrown. */
export async function readSource({
  ctx,
  input,
}: {
  ctx: Context;
  input: ReadSourceInput;
}): Promise<SourceOutcome> {
  const { source, lease } = input;
  try {
    const previous = await findPreviousRead(ctx.database, source.id);
    const read = await source.read(previous);
    await lease.renew();
    if (read.state === 'unchanged') return await recordUnchanged(ctx, input);
    assertPlausible(source.id, read, previous, input.on);
    return await recordRead(ctx, input, read);
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    ctx.log.warn('source failed', { source: source.id, run: input.runId, error });
    await write(ctx, input, {
      read: { ...NOTHING_READ, state: 'failed', error },
      covered: [],
      plan: [],
    });
    return { source: source.id, state: 'failed', error };
  }
}

async function recordRead(
  ctx: Context,
  input: ReadSourceInput,
  read: FullRead,
): Promise<SourceOutcome> {
  const { source, on } = input;
  const labs = await readLabs(ctx.database);
  const world = await readWorld({ ctx });
  const records = [...world.records.values()];
  const plan = planUpstream({
    source: source.id,
    models: read.models,
    labs,
    series: records.map(({ series }) => series),
    releases: records.flatMap(({ releases }) => releases),
    on,
  });
  const covered = labs.filter((lab) =>
    lab.modelsDevProviders.some((provider) => read.providers.includes(provider)),
  );
  const { etag, lastModified, models } = read;
  await write(ctx, input, {
    read: { state: 'read', etag, lastModified, itemCount: models.length, error: null },
    covered: covered.map((lab) => lab.slug),
    plan: planStatements(ctx, plan, input.runId),
  });
  return {
    source: source.id,
    state: 'read',
    claimsAdded: plan.claims.length,
    releasesAdded: plan.releases.length,
    reviewAdded: plan.review.length,
  };
}

async function recordUnchanged(ctx: Context, input: ReadSourceInput): Promise<SourceOutcome> {
  const { source } = input;
  await write(ctx, input, {
    read: { ...NOTHING_READ, state: 'unchanged', error: null },
    covered: await readLabsLastObservedBy(ctx.database, source.id),
    plan: [],
  });
  return { source: source.id, state: 'unchanged' };
}

interface ReadResult {
  readonly read: Pick<SourceReadRecord, 'state' | 'etag' | 'lastModified' | 'itemCount' | 'error'>;
  /** The labs whose silence the read has shown. */
  readonly covered: readonly string[];
  readonly plan: readonly Statement[];
}

async function write(
  ctx: Context,
  input: ReadSourceInput,
  { read, covered, plan }: ReadResult,
): Promise<void> {
  const { source, runId, on, observedThrough, lease } = input;
  const id = `${runId}.${source.id}`;
  const known = await readObservedThrough(ctx.database, null);
  const news = covered.filter((lab) => (known.get(lab) ?? -Infinity) < observedThrough);
  await ctx.database.atomic([
    lease.guard(),
    recordSourceRead({ id, runId, source: source.id, readOn: on, readAtMs: ctx.clock(), ...read }),
    ...recordObservations(
      covered.map((lab) => ({ lab, source: source.id, observedThrough, read: id })),
    ),
    ...plan,
    ...(news.length + plan.length > 0 ? [bumpDataVersion()] : []),
  ]);
}

function planStatements(
  ctx: Context,
  { releases, upstreamIds, claims, review }: UpstreamPlan,
  runId: string,
): Statement[] {
  const recordedAtMs = ctx.clock();
  return [
    ...upsertReleases(releases, { origin: 'refresh', recordedAtMs }),
    ...upsertUpstreamIds(upstreamIds),
    ...insertClaims(claims, { origin: 'refresh', runId, recordedAtMs }),
    ...addReviewItems(review),
  ];
}

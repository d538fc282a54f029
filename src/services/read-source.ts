import { isBusy, messageOf } from '../domain/errors.ts';
import type { SourceOutcome } from '../domain/refresh-run.ts';
import type { Day } from '../domain/time.ts';
import { upstreamOwners } from '../domain/upstream-owners.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { Statement } from '../store/database.ts';
import { readLabs } from '../store/labs.ts';
import { bumpDataVersion, readMeta } from '../store/meta.ts';
import { readObservedThrough, recordObservations } from '../store/observations.ts';
import type { Observation } from '../store/observations.ts';
import { readRecentlyListed, recordSourceRead } from '../store/source-reads.ts';
import type { SourceReadRecord } from '../store/source-reads.ts';
import type { Call, Context } from './context.ts';
import { coveredLabs, emptyProviders, listedNow } from './covered-labs.ts';
import { CATALOG_HASH } from './import-catalog.ts';
import { itemCount } from './plausible-read.ts';
import { listedOf, shrunkProviders } from './shrunk-providers.ts';
import { readProviders } from './read-providers.ts';
import type { ProviderRead } from './read-providers.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { shownThrough } from './shown-through.ts';
import { faultyError, sourceOutcome } from './source-outcome.ts';
import { additionsOf } from './upstream-additions.ts';

export interface ReadSourceInput {
  readonly source: SourceAdapter;
  readonly runId: string;
  readonly on: Day;
  /** Silence is known until this day once the source was read. */
  readonly observedThrough: Day;
  readonly lease: RefreshLease;
}

/**
 * Reads one source and records what it adds, all of it or nothing; a failure is recorded and returned, not thrown.
 * Throws `DomainError('busy')` once the lease is lost: nothing may be written then.
 */
export async function readSource({ ctx, input }: Call<ReadSourceInput>): Promise<SourceOutcome> {
  const startedMs = ctx.clock();
  const outcome = await attempt(ctx, input);
  const { state, ...details } = outcome;
  const fields = { run: input.runId, state, ...details, tookMs: ctx.clock() - startedMs };
  if (state === 'failed' || state === 'partial') ctx.log.warn('source not read', fields);
  else ctx.log.info('source read', fields);
  return outcome;
}

async function attempt(ctx: Context, input: ReadSourceInput): Promise<SourceOutcome> {
  const { source } = input;
  const catalogHash = await readMeta(ctx.database, CATALOG_HASH);
  try {
    const owners = upstreamOwners(await readLabs(ctx.database), source.id);
    const wholeBefore = await readRecentlyListed(
      ctx.database,
      { source: source.id, provider: null },
      { full: true },
    );
    const reads = await readProviders(ctx, {
      source,
      providers: [...owners.keys()],
      on: input.on,
      catalogHash,
      wholeBefore,
    });
    const additions = await additionsOf(ctx, input, reads);
    const before = wholeBefore.flatMap(({ listed, readOn }) =>
      listed === null ? [] : [{ listed, readOn }],
    );
    const listed = listedNow(reads, before[0]?.listed ?? null);
    const lately = before.filter(({ readOn }) => readOn >= input.on - COMPARED_DAYS);
    const empty = emptyProviders(owners, listed ?? {});
    const shrunk = shrunkProviders(
      owners,
      listed ?? {},
      lately.map((earlier) => earlier.listed),
    );
    const faulty = reads.flatMap((read) => (read.state === 'read' ? read.faulty : []));
    const silent = [
      ...empty,
      ...shrunk.map(({ provider }) => provider),
      // Of whom an entry is that does not tell, it may be of anybody.
      ...faulty.flatMap(({ provider }) => (provider === null ? [...owners.keys()] : [provider])),
    ];
    const shownBy = { source, reads, owners, through: input.observedThrough };
    const shown = coveredLabs(owners, reads, { listed, silent }).map((lab) => ({
      lab,
      observedThrough: shownThrough(shownBy, lab),
    }));
    const { statements } = additions;
    const outcome = sourceOutcome(source.id, { reads, empty, shrunk, faulty }, additions);
    await write(ctx, input, {
      reads,
      missing: outcome.state === 'partial' ? outcome.error : null,
      catalogHash,
      shown,
      statements,
    });
    return outcome;
  } catch (cause) {
    if (isBusy(cause)) throw cause;
    const error = messageOf(cause);
    await write(ctx, input, {
      reads: [{ provider: null, state: 'failed', error }],
      missing: null,
      catalogHash,
      shown: [],
      statements: [],
    });
    return { source: source.id, state: 'failed', error };
  }
}

/** Over a longer time a lab may well have retired half of what it had. */
const COMPARED_DAYS = 7;

interface Result {
  readonly reads: readonly ProviderRead[];
  /** What an answer for all lacks. */
  readonly missing: string | null;
  readonly catalogHash: string | null;
  /** The labs whose silence the read has shown, and until when. */
  readonly shown: readonly Pick<Observation, 'lab' | 'observedThrough'>[];
  readonly statements: readonly Statement[];
}

async function write(
  ctx: Context,
  input: ReadSourceInput,
  { reads, shown, statements, ...about }: Result,
): Promise<void> {
  const { source, lease } = input;
  const records = reads.map((read) => recordOf(ctx, input, read, about));
  const read = records.find(({ state }) => state !== 'failed')?.id ?? null;
  const known = await readObservedThrough(ctx.database, null);
  const news = shown.filter(
    ({ lab, observedThrough }) => (known.get(lab) ?? -Infinity) < observedThrough,
  );
  await lease.renew();
  await ctx.database.atomic([
    lease.guard(),
    ...records.map(recordSourceRead),
    ...recordObservations(
      shown.map((seen) => ({ ...seen, source: source.id, read })),
      { recordedAtMs: ctx.clock() },
    ),
    ...statements,
    ...(news.length + statements.length > 0 ? [bumpDataVersion({ writtenAtMs: ctx.clock() })] : []),
  ]);
}

function recordOf(
  ctx: Context,
  { source, runId, on }: ReadSourceInput,
  outcome: ProviderRead,
  { missing, catalogHash }: Pick<Result, 'missing' | 'catalogHash'>,
): SourceReadRecord {
  const { provider, state } = outcome;
  const { read: full, faulty } = state === 'read' ? outcome : { read: null, faulty: [] };
  // That it did not change would say that the fault is still there.
  const validators = faulty.length > 0 ? null : full;
  const lacking = provider === null ? missing : (faultyError(faulty)[0] ?? null);
  return {
    id: [runId, source.id, ...(provider === null ? [] : [provider])].join('.'),
    runId,
    source: source.id,
    provider,
    readOn: on,
    readAtMs: ctx.clock(),
    state,
    etag: validators?.etag ?? null,
    lastModified: validators?.lastModified ?? null,
    itemCount: state === 'failed' ? (outcome.listed ?? null) : full && itemCount(full),
    error: state === 'failed' ? outcome.error : lacking,
    catalogHash,
    listed: provider === null && full !== null ? listedOf(full) : null,
  };
}

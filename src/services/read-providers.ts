import { messageOf } from '../domain/errors.ts';
import type { Day } from '../domain/time.ts';
import { RefusedError, UnreachableError } from '../sources/fetch-source.ts';
import type { FaultyEntry, PreviousRead, SourceAdapter } from '../sources/source-adapter.ts';
import { findLastAttempts, findPreviousRead, readRecentlyListed } from '../store/source-reads.ts';
import type { SourceAndProvider } from '../store/source-reads.ts';
import type { Context } from './context.ts';
import { cutOffError, isCutOff, isFew, itemCount, plausibleRead } from './plausible-read.ts';
import type { FullRead } from './plausible-read.ts';
import { shrunkIn } from './shrunk-providers.ts';
import type { Listed } from './shrunk-providers.ts';

/** What came of one provider of a source; its name is null where one answer holds all of them. */
export type ProviderRead =
  | {
      readonly provider: string | null;
      readonly state: 'read';
      readonly read: FullRead;
      /** What of labs' own could not be used; of others nothing is. */
      readonly faulty: readonly FaultyEntry[];
      /** What is new in this answer was not there on this day, when it was read before; null where it may have been. */
      readonly lastSeenOn: Day | null;
    }
  | {
      readonly provider: string | null;
      readonly state: 'unchanged';
      /** What the last full answer said. */
      readonly lastModified: string | null;
      readonly answeredAtMs: number | null;
    }
  | {
      readonly provider: string | null;
      readonly state: 'failed';
      readonly error: string;
      /** How much an answer listed that was refused for being cut off. */
      readonly listed?: number;
    };

export interface ProvidersQuestion {
  readonly source: SourceAdapter;
  /** Whom the catalog knows; a source that answers for all in one is asked once all the same. */
  readonly providers: readonly string[];
  readonly on: Day;
  /** Which catalog's rules an answer is read by: under other rules an old answer may mean something new. */
  readonly catalogHash: string | null;
  /** What its last two answers for all listed, the latest first; null where that was not kept. None where each provider has its own. */
  readonly wholeBefore: readonly { readonly listed: Listed | null }[];
}

/** Hosts that are asked at a time. */
const TOGETHER = 4;
/** No source takes longer: what was not begun by then has failed. */
const LONGEST_MS = 10 * 60_000;
const ASKED_ENOUGH = 429;
/** How the error of a provider begins that was left alone. */
export const NOT_TRIED = 'Not tried';

/** Asks a source for all that it consists of. What fails is returned as failed, and stops nothing else. */
export async function readProviders(
  ctx: Context,
  question: ProvidersQuestion,
): Promise<ProviderRead[]> {
  const { source } = question;
  if (source.providers === undefined) return [(await ask(ctx, question, null)).outcome];
  const endMs = ctx.clock() + LONGEST_MS;
  const together = source.providers === 'of-one-host' ? 1 : TOGETHER;
  const queue = [...question.providers];
  const outcomes: ProviderRead[] = [];
  let stopped: string | null = null;
  const work = async () => {
    for (let provider = queue.shift(); provider !== undefined; provider = queue.shift()) {
      if (ctx.clock() > endMs) stopped ??= 'the time for this source is over';
      if (stopped !== null) {
        outcomes.push({ provider, state: 'failed', error: `${NOT_TRIED}: ${stopped}` });
        continue;
      }
      const { outcome, endsHost } = await ask(ctx, question, provider);
      outcomes.push(outcome);
      if (endsHost && outcome.state === 'failed' && source.providers === 'of-one-host')
        stopped = outcome.error;
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return outcomes;
}

async function ask(
  ctx: Context,
  { source, providers, on, catalogHash, wholeBefore }: ProvidersQuestion,
  provider: string | null,
): Promise<{ outcome: ProviderRead; endsHost: boolean }> {
  const asked = { source: source.id, provider, notAfter: on };
  try {
    const previous = await findPreviousRead(ctx.database, source.id, provider);
    const isSameCatalog = previous?.catalogHash === catalogHash;
    const mayBeUnchanged = isSameCatalog && !isAwaited(wholeBefore);
    const answer = await source.read(mayBeUnchanged ? previous : unconditional(previous), provider);
    if (answer.state === 'unchanged') {
      const lastModified = previous?.lastModified ?? null;
      const { answeredAtMs = null } = answer;
      const outcome = { provider, state: 'unchanged', lastModified, answeredAtMs } as const;
      return { outcome, endsHost: false };
    }
    const read = plausibleRead(source, answer, on);
    if (
      previous !== null &&
      isCutOff(read, previous) &&
      !(await isRepeated(ctx, asked, previous))
    ) {
      const error = cutOffError(source.id, read, previous);
      const outcome = { provider, state: 'failed', error, listed: itemCount(read) } as const;
      return { outcome, endsHost: false };
    }
    const { succeeded } = await findLastAttempts(ctx.database, asked);
    // Under other rules something old may be new to us.
    const lastSeenOn = isSameCatalog ? (succeeded?.readOn ?? null) : null;
    const faulty = (read.faulty ?? []).filter(
      (entry) => entry.provider === null || providers.includes(entry.provider),
    );
    return { outcome: { provider, state: 'read', read, faulty, lastSeenOn }, endsHost: false };
  } catch (cause) {
    const error = messageOf(cause);
    return { outcome: { provider, state: 'failed', error }, endsHost: endsHost(cause) };
  }
}

// An answer that is not believed yet has to come again whole, and one from before it was kept what it lists. What one
// provider lists is not kept.
function isAwaited([last, ...earlier]: ProvidersQuestion['wholeBefore']): boolean {
  if (last === undefined) return false;
  if (last.listed === null) return true;
  return (
    shrunkIn(
      last.listed,
      earlier.flatMap(({ listed }) => (listed === null ? [] : [listed])),
    ).length > 0
  );
}

// The last two answers were refused for the same.
async function isRepeated(
  ctx: Context,
  asked: SourceAndProvider,
  previous: PreviousRead,
): Promise<boolean> {
  const attempts = await readRecentlyListed(ctx.database, asked, { full: false });
  return (
    attempts.length === 2 &&
    attempts.every(
      ({ state, itemCount: count }) =>
        state === 'failed' && count !== null && isFew(count, previous),
    )
  );
}

function unconditional(previous: PreviousRead | null): PreviousRead | null {
  return previous && { ...previous, etag: null, lastModified: null };
}

function endsHost(cause: unknown): boolean {
  return (
    cause instanceof UnreachableError ||
    (cause instanceof RefusedError && cause.status === ASKED_ENOUGH)
  );
}

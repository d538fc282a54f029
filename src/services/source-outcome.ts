import type { SourceAdditions, SourceOutcome } from '../domain/refresh-run.ts';
import type { FaultyEntry } from '../sources/source-adapter.ts';
import { nameOfFaulty } from './plausible-read.ts';
import { NOT_TRIED } from './read-providers.ts';
import type { ShrunkProvider } from './shrunk-providers.ts';
import type { ProviderRead } from './read-providers.ts';

const MOST_NAMED = 3;

/** What came of a source as a whole; a part of it that failed is never left unsaid. */
export function sourceOutcome(
  source: string,
  {
    reads,
    empty,
    shrunk,
    faulty,
  }: {
    readonly reads: readonly ProviderRead[];
    /** Providers of labs' own of which an answer for all lists nothing. */
    readonly empty: readonly string[];
    /** Those of which it lists far fewer than before. */
    readonly shrunk: readonly ShrunkProvider[];
    /** What of labs' own could not be used. */
    readonly faulty: readonly FaultyEntry[];
  },
  { claimsAdded, releasesAdded, signalsAdded, reviewAdded }: SourceAdditions,
): SourceOutcome {
  const newestOnly = reads.flatMap((one) =>
    one.state === 'read' && one.read.newestOnly === true && one.provider !== null
      ? [one.provider]
      : [],
  );
  const added = {
    claimsAdded,
    releasesAdded,
    signalsAdded,
    reviewAdded,
    ...(newestOnly.length > 0 && { newestOnly }),
  };
  const failures = reads.flatMap((read) => (read.state === 'failed' ? [read] : []));
  const unsaid = [...emptyError(empty), ...shrunkError(shrunk), ...faultyError(faulty)];
  if (failures.length === 0) {
    if (unsaid.length > 0) return { source, state: 'partial', ...added, error: unsaid.join(' ') };
    const isUnchanged = reads.length > 0 && reads.every(({ state }) => state === 'unchanged');
    return isUnchanged ? { source, state: 'unchanged' } : { source, state: 'read', ...added };
  }
  const error = [errorOf(failures, reads.length), ...unsaid].join(' ');
  if (failures.length === reads.length) return { source, state: 'failed', error };
  return { source, state: 'partial', ...added, error };
}

function emptyError(providers: readonly string[]): string[] {
  if (providers.length === 0) return [];
  return [`It lists no model of ${someOf(providers)}: the silence of their labs is not shown.`];
}

function shrunkError(providers: readonly ShrunkProvider[]): string[] {
  return providers
    .slice(0, MOST_NAMED)
    .map(
      ({ provider, listed, before }) =>
        `It lists ${listed} of ${provider} where it listed ${before}: until it does so three times in a row, the silence of the lab is not shown.`,
    );
}

/** What a read lacks that was made without some entries; nothing where it was made with all. */
export function faultyError(entries: readonly FaultyEntry[]): string[] {
  if (entries.length === 0) return [];
  const named = someOf(entries.map(nameOfFaulty));
  return [`It was read without ${named}: the silence of their labs is not shown.`];
}

function someOf(names: readonly string[]): string {
  const unnamed = names.length - MOST_NAMED;
  const more = unnamed > 0 ? ` and ${unnamed} more` : '';
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}

function errorOf(
  failures: readonly { readonly provider: string | null; readonly error: string }[],
  total: number,
): string {
  const tried = failures.filter(({ error }) => !error.startsWith(NOT_TRIED));
  const named = (tried.length > 0 ? tried : failures)
    .slice(0, MOST_NAMED)
    .map(({ provider, error }) => (provider === null ? error : `${provider}: ${error}`));
  if (total === 1) return named.join(' ');
  const rest = failures.length - named.length;
  const more = rest > 0 ? ` (and ${rest} more)` : '';
  return `${failures.length} of ${total} could not be read: ${named.join(' ')}${more}`;
}

import type { UpstreamOwner } from '../domain/upstream-owners.ts';
import type { ProviderRead } from './read-providers.ts';
import { listedOf } from './shrunk-providers.ts';
import type { Listed } from './shrunk-providers.ts';

/** What reads of a source show beside that they succeeded. */
export interface Shown {
  /** What an answer for all lists; null where there is none. */
  readonly listed: Listed | null;
  /** Providers that were read and show no silence all the same. */
  readonly silent: readonly string[];
}

/**
 * The labs whose silence a read of a source has shown: those of which every provider that covers them was read, or,
 * where one answer holds all providers, those of which it lists some.
 */
export function coveredLabs(
  owners: ReadonlyMap<string, UpstreamOwner>,
  reads: readonly ProviderRead[],
  { listed, silent }: Shown,
): string[] {
  const labsOf = (providers: readonly string[]) =>
    new Set(
      providers.flatMap((provider) => {
        const owner = owners.get(provider);
        return owner?.covers === true ? [owner.lab.slug] : [];
      }),
    );
  const failed = reads.flatMap(({ provider, state }) =>
    state === 'failed' && provider !== null ? [provider] : [],
  );
  const isOfAll = reads.some(({ provider }) => provider === null);
  const shown = isOfAll ? Object.keys(listed ?? {}) : [...owners.keys()];
  const unseen = labsOf([...failed, ...silent]);
  return [...labsOf(shown)].filter((lab) => !unseen.has(lab));
}

/** The providers of labs' own of which an answer for all lists nothing: whatever that is, it shows no silence. */
export function emptyProviders(
  owners: ReadonlyMap<string, UpstreamOwner>,
  listed: Listed,
): string[] {
  return Object.entries(listed).flatMap(([provider, count]) =>
    count === 0 && owners.get(provider)?.covers === true ? [provider] : [],
  );
}

/** What an answer for all lists now, an unchanged one what it listed last; null where it failed, or there is none. */
export function listedNow([whole]: readonly ProviderRead[], last: Listed | null): Listed | null {
  if (whole?.provider !== null || whole.state === 'failed') return null;
  return whole.state === 'read' ? listedOf(whole.read) : last;
}

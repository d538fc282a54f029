import type { UpstreamOwner } from '../domain/upstream-owners.ts';
import type { ProviderRead } from './read-providers.ts';

/**
 * The labs whose silence a read of a source has shown: those of which every provider that covers them was read, or,
 * where one answer holds all providers, those of which it holds some, none of them empty. `unchanged` are the labs that the last full
 * answer showed.
 */
export function coveredLabs(
  owners: ReadonlyMap<string, UpstreamOwner>,
  reads: readonly ProviderRead[],
  unchanged: readonly string[],
): string[] {
  const [whole] = reads;
  if (whole?.provider === null) return coveredByWhole(owners, whole, unchanged);
  const failed = new Set(
    reads.flatMap(({ provider, state }) => (state === 'failed' ? [provider] : [])),
  );
  const covering = [...owners].filter(([, { covers }]) => covers);
  const unseen = new Set(
    covering.filter(([provider]) => failed.has(provider)).map(([, { lab }]) => lab.slug),
  );
  const labs = new Set(covering.map(([, { lab }]) => lab.slug));
  return [...labs].filter((lab) => !unseen.has(lab));
}

/** The providers of labs' own of which one answer for all lists nothing: whatever that is, it shows no silence. */
export function emptyProviders(
  owners: ReadonlyMap<string, UpstreamOwner>,
  reads: readonly ProviderRead[],
): string[] {
  const [whole] = reads;
  if (whole?.provider !== null || whole.state !== 'read') return [];
  const listed = new Set(whole.read.models.map(({ provider }) => provider));
  return whole.read.providers.filter(
    (provider) => owners.get(provider)?.covers === true && !listed.has(provider),
  );
}

function coveredByWhole(
  owners: ReadonlyMap<string, UpstreamOwner>,
  whole: ProviderRead,
  unchanged: readonly string[],
): string[] {
  if (whole.state === 'failed') return [];
  if (whole.state === 'unchanged') return [...unchanged];
  const labsOf = (providers: readonly string[]) =>
    new Set(
      providers.flatMap((provider) => {
        const owner = owners.get(provider);
        return owner?.covers === true ? [owner.lab.slug] : [];
      }),
    );
  const unseen = labsOf(emptyProviders(owners, [whole]));
  return [...labsOf(whole.read.providers)].filter((lab) => !unseen.has(lab));
}

import type { Lab } from './lab.ts';

/** Whose a provider of a source is. */
export interface UpstreamOwner {
  readonly lab: Lab;
  readonly covers: boolean;
  readonly series: string | null;
}

/**
 * Whose each provider of a source is, by the name of the provider. A lab's own provider in models.dev lists every
 * model that it ships; of another source the catalog says whether it does.
 * @example upstreamOwners(labs, 'hugging-face').get('moonshotai')?.lab.slug // 'moonshot'
 */
export function upstreamOwners(
  labs: readonly Lab[],
  source: string,
): ReadonlyMap<string, UpstreamOwner> {
  return new Map(
    labs.flatMap((lab): [string, UpstreamOwner][] => {
      if (source === 'models-dev')
        return lab.modelsDevProviders.map((name) => [name, { lab, covers: true, series: null }]);
      return lab.upstream
        .filter((entry) => entry.source === source)
        .map(({ provider, covers, series }) => [provider, { lab, covers, series }]);
    }),
  );
}

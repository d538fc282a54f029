import type { UpstreamOwner } from '../domain/upstream-owners.ts';
import type { FullRead } from './plausible-read.ts';
import { LEAST_KEPT_SHARE } from './plausible-read.ts';

/** How many models an answer lists of each provider. */
export type Listed = Readonly<Record<string, number>>;

export interface ShrunkProvider {
  readonly provider: string;
  readonly listed: number;
  readonly before: number;
}

/** How many models an answer for all lists of each provider. */
export function listedOf({ providers, models }: FullRead): Listed {
  const ofProvider = Map.groupBy(models, ({ provider }) => provider);
  return Object.fromEntries(providers.map((one) => [one, ofProvider.get(one)?.length ?? 0]));
}

/**
 * The providers of labs' own of which an answer for all lists fewer than half of what one of the two before it listed:
 * what was cut off may have shipped, so that they show no silence. What is listed so three times in a row is believed.
 */
export function shrunkProviders(
  owners: ReadonlyMap<string, UpstreamOwner>,
  now: Listed,
  before: readonly Listed[],
): ShrunkProvider[] {
  return shrunkIn(now, before).filter(
    ({ provider, listed }) => listed > 0 && owners.get(provider)?.covers === true,
  );
}

/** The same of any answer. */
export function shrunkIn(listed: Listed, before: readonly Listed[]): ShrunkProvider[] {
  return Object.entries(listed).flatMap(([provider, count]) => {
    const most = Math.max(0, ...before.map((earlier) => earlier[provider] ?? 0));
    return count < most * LEAST_KEPT_SHARE ? [{ provider, listed: count, before: most }] : [];
  });
}

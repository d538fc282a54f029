import { isLimited } from '../domain/claim.ts';
import type { Claim } from '../domain/claim.ts';
import type { Release, Stage } from '../domain/release.ts';
import type { StoredClaim } from '../store/stored-release.ts';
import type { ClaimEntry } from './said-anew.ts';

/** A date of a source that counts after all. */
export interface Reinstated {
  readonly release: string;
  readonly stage: Stage;
  readonly source: string;
  readonly date: string;
}

/** A release without the claims that say of such dates that they do not count. */
export function reinstate(release: Release, reinstated: readonly Reinstated[]): Release {
  const ofRelease = reinstated.filter((one) => one.release === release.id);
  if (ofRelease.length === 0) return release;
  return {
    ...release,
    events: release.events.map((event) => {
      const claims = event.claims.filter(
        ({ source, date, disregarded }) =>
          disregarded === null ||
          !ofRelease.some(
            (one) => one.stage === event.stage && one.source === source && one.date === date,
          ),
      );
      return { ...event, limited: isLimited(claims), claims };
    }),
  };
}

/** Whether an entry makes something count that stands as disregarded. */
export function isReinstating(entry: ClaimEntry, standing: readonly StoredClaim[]): boolean {
  return entry.reinstated !== null && disregardedOf(entry, standing).length > 0;
}

/** Whether the date of an entry is claimed also by words that do not disregard it. */
export function isCounted(entry: ClaimEntry, standing: readonly Claim[]): boolean {
  return standing.some((claim) => isOfSame(claim, entry) && claim.disregarded === null);
}

/** Why an entry cannot make something count, by its fields. */
export function wronglyReinstated(
  entry: ClaimEntry,
  standing: readonly StoredClaim[],
): [field: string, message: string][] {
  if (entry.reinstated === null) return [];
  if (entry.disregarded !== null)
    return [['reinstated', 'cannot stand beside disregarded: give one of them']];
  const disregarded = disregardedOf(entry, standing);
  if (disregarded.some(({ origin }) => origin === 'catalog'))
    return [['reinstated', 'the catalog disregards this: correct it in the catalog']];
  if (disregarded.length > 0 || isCounted(entry, standing)) return [];
  return [['reinstated', `nothing that ${entry.source} says of ${entry.date} is disregarded`]];
}

function disregardedOf(entry: ClaimEntry, standing: readonly StoredClaim[]): StoredClaim[] {
  return standing.filter((claim) => isOfSame(claim, entry) && claim.disregarded !== null);
}

function isOfSame({ source, date }: Claim, entry: ClaimEntry): boolean {
  return source === entry.source && date === entry.date;
}

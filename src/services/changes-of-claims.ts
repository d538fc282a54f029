import { isLimited } from '../domain/claim.ts';
import type { Claim } from '../domain/claim.ts';
import type { Change } from '../domain/change.ts';
import type { Catalog } from '../domain/read-catalog.ts';
import { releaseChanges } from '../domain/release-changes.ts';
import { seriesChanges } from '../domain/series-changes.ts';
import { STAGES } from '../domain/release.ts';
import type { Release } from '../domain/release.ts';
import type { Series } from '../domain/series.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import type { UpstreamId } from '../store/upstream-ids.ts';
import { reinstate } from './reinstate.ts';
import type { Reinstated } from './reinstate.ts';
import type { StoredRecords } from './world.ts';

/** Releases that are new, and what is claimed anew of any. */
export interface Additions {
  readonly releases: readonly ReleaseFacts[];
  readonly claims: readonly NewClaim[];
  /** What was disregarded and is no more. */
  readonly reinstated?: readonly Reinstated[];
  /** By what upstreams call them. */
  readonly upstreamIds?: readonly UpstreamId[];
}

/** What releases and claims that are added to the world change, by the time that both are written. */
export function changesOfAdditions(
  stored: StoredRecords,
  { releases, claims, reinstated = [], upstreamIds = [] }: Additions,
): Change[] {
  const added = new Map(releases.map((release) => [release.id, release]));
  const ofRelease = Map.groupBy(claims, ({ release }) => release);
  const called = Map.groupBy(upstreamIds, ({ release }) => release);
  const touched = new Set([...claims, ...reinstated, ...upstreamIds].map(({ release }) => release));
  return [...stored.records.values()].flatMap(({ series, releases: known }) => {
    const ids = new Set(known.map(({ id }) => id));
    const news = [...added.values()].filter(
      (one) => one.series === series.slug && !ids.has(one.id),
    );
    if (news.length === 0 && !known.some(({ id }) => touched.has(id))) return [];
    const counting = known.map((release) => reinstate(release, reinstated));
    const after = [...counting, ...news.map(withoutEvents)].map((release) => {
      const ids = (called.get(release.id) ?? []).map(({ upstreamId }) => upstreamId);
      const named = { ...release, upstreamIds: [...release.upstreamIds, ...ids] };
      return withClaims(named, ofRelease.get(release.id) ?? []);
    });
    const { sources } = stored;
    return releaseChanges(
      { series, releases: known, sources },
      { series, releases: after, sources },
    );
  });
}

/**
 * What a catalog changes of series and releases, by the time that it is written. One that `replaces` takes back what an
 * earlier one said and it does not.
 */
export function changesOfCatalog(
  stored: StoredRecords,
  catalog: Catalog,
  replaces: boolean,
): Change[] {
  const ids = new Set(catalog.sources.map(({ id }) => id));
  const sources = [...catalog.sources, ...stored.sources.filter(({ id }) => !ids.has(id))];
  const told = Map.groupBy(catalog.releases, ({ series }) => series);
  const owners = new Map(
    catalog.series.flatMap(({ slug, aliases }) => aliases.map((alias) => [alias, slug])),
  );
  return catalog.series.flatMap((series) => {
    const known = stored.records.get(series.slug);
    const listed = told.get(series.slug) ?? [];
    const before = known && { ...known, sources: stored.sources };
    const kept = known?.releases.map((release) => ({
      ...release,
      events: release.events.flatMap(({ stage, claims }) => {
        const staying = claims.filter(({ origin }) => !replaces || origin !== 'catalog');
        return staying.length === 0
          ? []
          : [{ stage, limited: isLimited(staying), claims: staying }];
      }),
    }));
    const byId = new Map<string, Release>(kept?.map((release) => [release.id, release]));
    for (const release of listed) {
      const standing = byId.get(release.id);
      const upstreamIds = [...(standing?.upstreamIds ?? []), ...release.upstreamIds];
      const events = joined(standing, withoutStanding(standing, release));
      byId.set(release.id, { ...release, upstreamIds, events });
    }
    const releases = [...byId.values()].filter(({ events }) => events.length > 0);
    return [
      ...seriesChanges(known?.series ?? null, withAliases(known?.series, series, owners)),
      ...releaseChanges(before ?? null, { series, releases, sources }),
    ];
  });
}

// A name that a series once had stays, unless another has it now.
function withAliases(
  known: Series | undefined,
  told: Series,
  owners: ReadonlyMap<string, string>,
): Series {
  const kept = (known?.aliases ?? []).filter((alias) => !owners.has(alias));
  return { ...told, aliases: [...kept, ...told.aliases].toSorted() };
}

/** A release as it is before anything is claimed of it. */
export function withoutEvents(facts: ReleaseFacts): Release {
  return { ...facts, upstreamIds: [], events: [] };
}

function withClaims(release: Release, claims: readonly NewClaim[]): Release {
  const events = claims.map(({ release: _id, stage, ...claim }) => ({
    stage,
    limited: claim.limited,
    claims: [claim],
  }));
  return { ...release, events: joined(release, { ...release, events }) };
}

// What stands by the word of another origin is not added once more.
function withoutStanding(standing: Release | undefined, told: Release): Release {
  const said = new Set(
    (standing?.events ?? []).flatMap(({ stage, claims }) => claims.map((one) => keyOf(stage, one))),
  );
  const events = told.events.map((event) => ({
    ...event,
    claims: event.claims.filter((one) => !said.has(keyOf(event.stage, one))),
  }));
  return { ...told, events };
}

function keyOf(stage: string, { source, date, published, disregarded }: Claim): string {
  return JSON.stringify([stage, source, date, published, disregarded]);
}

function joined(first: Release | undefined, second: Release): Release['events'] {
  const all = [...(first?.events ?? []), ...second.events];
  return STAGES.flatMap((stage) => {
    const ofStage = all.filter((event) => event.stage === stage);
    if (ofStage.length === 0) return [];
    const claims = ofStage.flatMap((event) => event.claims);
    return [{ stage, limited: isLimited(claims), claims }];
  });
}

import { isLimited } from '../domain/claim.ts';
import type { Change } from '../domain/change.ts';
import type { Catalog } from '../domain/read-catalog.ts';
import { releaseChanges } from '../domain/release-changes.ts';
import { seriesChanges } from '../domain/series-changes.ts';
import { STAGES } from '../domain/release.ts';
import type { Release } from '../domain/release.ts';
import type { Series } from '../domain/series.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import { reinstate } from './reinstate.ts';
import type { Reinstated } from './reinstate.ts';
import type { Everything } from './world.ts';

/** Releases that are new, and what is claimed anew of any. */
export interface Additions {
  readonly releases: readonly ReleaseFacts[];
  readonly claims: readonly NewClaim[];
  /** What was disregarded and is no more. */
  readonly reinstated?: readonly Reinstated[];
}

/** What releases and claims that are added to the world change, by the time that both are written. */
export function changesOfAdditions(
  everything: Everything,
  { releases, claims, reinstated = [] }: Additions,
): Change[] {
  const added = new Map(releases.map((release) => [release.id, release]));
  const ofRelease = Map.groupBy(claims, ({ release }) => release);
  const touched = new Set([...claims, ...reinstated].map(({ release }) => release));
  return [...everything.records.values()].flatMap(({ series, releases: known }) => {
    const ids = new Set(known.map(({ id }) => id));
    const news = [...added.values()].filter(
      (one) => one.series === series.slug && !ids.has(one.id),
    );
    const before = known.filter(({ id }) => touched.has(id));
    if (news.length + before.length === 0) return [];
    const counting = before.map((release) => reinstate(release, reinstated));
    const after = [...counting, ...news.map(withoutEvents)].map((release) =>
      withClaims(release, ofRelease.get(release.id) ?? []),
    );
    const { sources } = everything;
    return releaseChanges(
      { series, releases: before, sources },
      { series, releases: after, sources },
    );
  });
}

/**
 * What a catalog changes of series and releases, by the time that it is written. One that `replaces` takes back what an
 * earlier one said and it does not.
 */
export function changesOfCatalog(
  everything: Everything,
  catalog: Catalog,
  replaces: boolean,
): Change[] {
  const ids = new Set(catalog.sources.map(({ id }) => id));
  const sources = [...catalog.sources, ...everything.sources.filter(({ id }) => !ids.has(id))];
  const told = Map.groupBy(catalog.releases, ({ series }) => series);
  const owners = new Map(
    catalog.series.flatMap(({ slug, aliases }) => aliases.map((alias) => [alias, slug])),
  );
  return catalog.series.flatMap((series) => {
    const known = everything.records.get(series.slug);
    const listed = told.get(series.slug) ?? [];
    const before = known && { ...known, sources: everything.sources };
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
    for (const release of listed)
      byId.set(release.id, { ...release, events: joined(byId.get(release.id), release) });
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

function joined(first: Release | undefined, second: Release): Release['events'] {
  const all = [...(first?.events ?? []), ...second.events];
  return STAGES.flatMap((stage) => {
    const ofStage = all.filter((event) => event.stage === stage);
    if (ofStage.length === 0) return [];
    const claims = ofStage.flatMap((event) => event.claims);
    return [{ stage, limited: isLimited(claims), claims }];
  });
}

import { and, asc, sql } from 'drizzle-orm/sql';
import { isLimited } from '../domain/claim.ts';
import { STAGES } from '../domain/release.ts';
import { asJudged, belonged } from './earlier-judgements.ts';
import { inList } from './in-list.ts';
import { inScope, scopeValues, wasRecorded } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { releases, upstreamIds } from './schema/catalog.ts';
import { claims } from './schema/claims.ts';
import type { StoredEvent, StoredRelease } from './stored-release.ts';

/** The columns of a release that `assembleReleases` needs. */
export const releaseColumns = {
  id: releases.id,
  series: releases.series,
  name: releases.name,
  version: releases.version,
  level: releases.level,
  note: releases.note,
};

type ReleaseRow = Omit<StoredRelease, 'events' | 'upstreamIds'>;

const claimColumns = {
  limited: claims.limited,
  source: claims.source,
  date: claims.date,
  precision: claims.precision,
  published: claims.published,
  url: claims.url,
  note: claims.note,
  disregarded: claims.disregarded,
  origin: claims.origin,
  recordedAtMs: claims.recordedAtMs,
  supersededAtMs: claims.supersededAtMs,
};

const claimsOf = prepared((queries) =>
  queries
    .select({
      release: claims.release,
      stage: claims.stage,
      claim: claimColumns,
    })
    .from(claims)
    .where(and(inList(claims.release, 'ids'), inScope(claims)))
    .orderBy(asc(claims.release), asc(claims.id))
    .prepare(),
);

type ClaimRow = Pick<typeof claims.$inferSelect, 'stage'> & {
  readonly claim: Omit<StoredEvent['claims'][number], 'order'>;
};

const upstreamIdsOf = prepared((queries, past: boolean) =>
  queries
    .select({
      release: upstreamIds.release,
      source: upstreamIds.source,
      upstreamId: upstreamIds.upstreamId,
    })
    .from(upstreamIds)
    .where(
      past
        ? and(belonged('upstream-id'), wasRecorded(upstreamIds.recordedAtMs))
        : inList(upstreamIds.release, 'parents'),
    )
    .orderBy(asc(upstreamIds.release), sql`rowid`)
    .prepare(),
);

/** Adds their events and claims to releases, in few queries for any number; those without a claim are left out. */
export async function assembleReleases(
  database: Database,
  found: readonly ReleaseRow[],
  scope: RecordScope,
): Promise<StoredRelease[]> {
  if (found.length === 0) return [];
  const past = scope.state === 'recorded';
  const rows = await asJudged(database, 'release', found, scope);
  const ids = JSON.stringify(rows.map((row) => row.id));
  const values = { ids, parents: ids, ...scopeValues(scope) };
  const said = await claimsOf(database).all(values);
  const claimRows = past ? said.map(standing) : said;
  const named = await upstreamIdsOf(database, past).all(values);
  const idRows = await asJudged(database, 'upstream-id', named, scope);
  const claimsByRelease = Map.groupBy(claimRows, (row) => row.release);
  const idsByRelease = Map.groupBy(idRows, (row) => row.release);
  return rows.flatMap((row) => {
    const ofRelease = claimsByRelease.get(row.id);
    if (ofRelease === undefined) return [];
    const upstream = (idsByRelease.get(row.id) ?? []).map((id) => id.upstreamId);
    return [{ ...row, upstreamIds: upstream, events: eventsOf(ofRelease) }];
  });
}

// That it was superseded since was not known at the instant that is asked about.
function standing<Row extends ClaimRow>(row: Row): Row {
  return { ...row, claim: { ...row.claim, supersededAtMs: null } };
}

function eventsOf(rows: readonly ClaimRow[]): StoredEvent[] {
  const byStage = Map.groupBy(rows, (row) => row.stage);
  return STAGES.flatMap((stage) => {
    const ofStage = byStage.get(stage);
    if (ofStage === undefined) return [];
    const said = inOrder(ofStage.map((row) => row.claim));
    return [{ stage, limited: isLimited(said), claims: said }];
  });
}

// In the order in which they were recorded, which is not that of their instants where a clock was put back; together what
// was recorded at once.
function inOrder(said: readonly ClaimRow['claim'][]): StoredEvent['claims'] {
  let order = 0;
  let instantMs: number | null = null;
  return said.map((claim) => {
    if (claim.origin === 'catalog') return { ...claim, order: 0 };
    if (claim.recordedAtMs !== instantMs) order += 1;
    instantMs = claim.recordedAtMs;
    return { ...claim, order };
  });
}

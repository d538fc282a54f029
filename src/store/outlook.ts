import { and, asc, sql } from 'drizzle-orm/sql';
import type { OutlookClaim } from '../domain/outlook.ts';
import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertRows, keepExisting } from './insert-rows.ts';
import { jsonChunks } from './json-chunks.ts';
import { readOutlookClaim, storeOutlookClaim } from './outlook-claim.ts';
import { prepared } from './prepared.ts';
import { CURRENT, inScope, scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { outlook } from './schema/claims.ts';

const ofSeries = prepared((queries) =>
  queries
    .select({ id: outlook.id, series: outlook.series, claim: outlook.claim })
    .from(outlook)
    .where(and(inList(outlook.series, 'series'), inScope(outlook)))
    .orderBy(asc(outlook.series), asc(outlook.id))
    .prepare(),
);

/** A claim that stands already is not added again. */
export function recordOutlook(
  claims: readonly OutlookClaim[],
  record: { recordedAtMs: number },
): Statement[] {
  return insertRows(
    outlook,
    claims.map((claim) => ({
      id: claim.id,
      series: claim.series,
      claim: storeOutlookClaim(claim),
      ...record,
      supersededAtMs: null,
    })),
    keepExisting,
  );
}

/** Supersedes the claims of the series given that are not among these any more, down to a changed note. */
export function supersedeMissingOutlook(
  catalog: readonly { readonly series: string; readonly outlook: readonly OutlookClaim[] }[],
  record: { supersededAtMs: number },
): Statement[] {
  const entries = catalog.map((entry) => [
    entry.series,
    entry.outlook.map((claim) => [claim.id, JSON.stringify(storeOutlookClaim(claim))]),
  ]);
  return jsonChunks(entries).map(
    (json) => sql`with
      entry as materialized (select value ->> 0 as series, value -> 1 as claims from json_each(${json})),
      listed as materialized (
        select claim.value ->> 0 as id, claim.value ->> 1 as claim
        from entry, json_each(entry.claims) as claim)
      update outlook set superseded_at = ${record.supersededAtMs}
      where superseded_at is null and series in (select series from entry)
        and (id, claim) not in listed`,
  );
}

/** What stands, or stood, of the outlook of some series, in order of slug and id. */
export async function readOutlook(
  database: Database,
  series: readonly string[],
  scope: RecordScope = CURRENT,
): Promise<OutlookClaim[]> {
  const rows = await ofSeries(database).all({
    ...scopeValues(scope),
    series: JSON.stringify(series),
  });
  return rows.map((row) => readOutlookClaim(row.id, row.series, row.claim));
}

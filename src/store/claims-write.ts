import { sql } from 'drizzle-orm/sql';
import { claimPeriod } from '../domain/claim-period.ts';
import type { Claim } from '../domain/claim.ts';
import type { Stage } from '../domain/release.ts';
import type { Statement } from './database.ts';
import { formatDay } from '../domain/time.ts';
import { insertRows, keepExisting } from './insert-rows.ts';
import { jsonChunks } from './json-chunks.ts';
import { forgetMilestones, forgetMilestonesOf } from './known-milestones.ts';
import type { Origin } from './schema/catalog.ts';
import { claims } from './schema/claims.ts';

export interface NewClaim extends Claim {
  readonly release: string;
  readonly stage: Stage;
}

/**
 * A claim that stands already, with the same words of the same source, is not added again. What was known of the
 * milestones of their series is forgotten.
 */
export function insertClaims(
  rows: readonly NewClaim[],
  record: { origin: Origin; runId: string | null; recordedAtMs: number },
): Statement[] {
  const stored = rows.map((row) => ({
    ...row,
    startsOn: claimPeriod(row.date).start,
    ...record,
    supersededAtMs: null,
  }));
  return [
    ...insertRows(claims, stored, keepExisting),
    ...forgetMilestonesOf(rows.map(({ release }) => release)),
  ];
}

/**
 * The same for what was said anew: it is added also where the same words stand, and takes their place, so that it is
 * the last word of its source.
 */
export function appendClaims(
  rows: readonly NewClaim[],
  record: { origin: Exclude<Origin, 'catalog'>; runId: string | null; recordedAtMs: number },
): Statement[] {
  const said = rows.map((row) => [
    row.release,
    row.stage,
    row.source,
    row.date,
    row.published === null ? '' : formatDay(row.published),
    row.disregarded ?? '',
  ]);
  const supersede = jsonChunks(said).map(
    (json) => sql`with said as materialized (
        select value ->> 0 as release_id, value ->> 1 as stage, value ->> 2 as source, value ->> 3 as date,
          value ->> 4 as published, value ->> 5 as disregarded from json_each(${json}))
      update claims set superseded_at = ${record.recordedAtMs}
      where superseded_at is null and release_id in (select release_id from said)
        and (release_id, stage, source, date, coalesce(published, ''), coalesce(disregarded, '')) in said`,
  );
  return [...supersede, ...insertClaims(rows, record)];
}

/** Supersedes what says of dates of sources that they do not count. To run before claims are added in the same write. */
export function supersedeDisregarded(
  dates: readonly Pick<NewClaim, 'release' | 'stage' | 'source' | 'date'>[],
  record: { supersededAtMs: number },
): Statement[] {
  const named = dates.map(({ release, stage, source, date }) => [release, stage, source, date]);
  const supersede = jsonChunks(named).map(
    (json) => sql`with counting as materialized (
        select value ->> 0 as release_id, value ->> 1 as stage, value ->> 2 as source, value ->> 3 as date
        from json_each(${json}))
      update claims set superseded_at = ${record.supersededAtMs}
      where superseded_at is null and disregarded is not null
        and release_id in (select release_id from counting)
        and (release_id, stage, source, date) in counting`,
  );
  return [...supersede, ...forgetMilestonesOf(dates.map(({ release }) => release))];
}

/**
 * Supersedes the standing claims of the catalog, in the series given, that are not among these any more, down to
 * a changed note. To run before `insertClaims` in the same write.
 */
export function supersedeMissingClaims(
  catalog: readonly { readonly series: string; readonly claims: readonly NewClaim[] }[],
  record: { supersededAtMs: number },
): Statement[] {
  const entries = catalog.map((entry) => [entry.series, entry.claims.map(identity)]);
  const supersede = jsonChunks(entries).map(
    (json) => sql`with
      entry as materialized (select value ->> 0 as series, value -> 1 as claims from json_each(${json})),
      listed as materialized (
        select claim.value ->> 0 as release_id, claim.value ->> 1 as stage, claim.value ->> 2 as limited,
          claim.value ->> 3 as source, claim.value ->> 4 as date, claim.value ->> 5 as published,
          claim.value ->> 6 as url, claim.value ->> 7 as note, claim.value ->> 8 as disregarded
        from entry, json_each(entry.claims) as claim)
      update claims set superseded_at = ${record.supersededAtMs}
      where superseded_at is null and origin = 'catalog'
        and release_id in (select id from releases where series in (select series from entry))
        and (release_id, stage, limited, source, date, coalesce(published, ''), coalesce(url, ''),
          coalesce(note, ''), coalesce(disregarded, '')) not in listed`,
  );
  return [...supersede, ...forgetMilestones(catalog.map(({ series }) => series))];
}

// No part is null: NOT IN never holds beside a null.
function identity(claim: NewClaim): readonly (string | number)[] {
  return [
    claim.release,
    claim.stage,
    claim.limited ? 1 : 0,
    claim.source,
    claim.date,
    claim.published === null ? '' : formatDay(claim.published),
    claim.url ?? '',
    claim.note ?? '',
    claim.disregarded ?? '',
  ];
}

import type { AuditEntry } from '../domain/audit-entry.ts';
import type { Change } from '../domain/change.ts';
import { SOURCE_OF_UPSTREAM_IDS } from '../domain/catalog-problems.ts';
import type { Catalog } from '../domain/read-catalog.ts';
import { dayOfInstant, formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { appendAudit } from '../store/audit.ts';
import { appendChanges } from '../store/changes.ts';
import { insertClaims, supersedeMissingClaims } from '../store/claims-write.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { Statement } from '../store/database.ts';
import { readLabsNamed, upsertLabs } from '../store/labs.ts';
import { bumpDataVersion, readMeta, writeMeta } from '../store/meta.ts';
import { recordObservations } from '../store/observations.ts';
import { readOutlook, recordOutlook, supersedeMissingOutlook } from '../store/outlook.ts';
import { upsertReleases } from '../store/releases-write.ts';
import { upsertSeries } from '../store/series-write.ts';
import { readSignals, recordSignals, supersedeMissingSignals } from '../store/signals.ts';
import { upsertSources } from '../store/sources.ts';
import { upsertUpstreamIds } from '../store/upstream-ids.ts';
import { catalogAsOf, catalogObservations } from './catalog-as-of.ts';
import { changesOfLabs, changesOfOutlook, changesOfSources } from './changes-of-catalog.ts';
import { changesOfCatalog } from './changes-of-claims.ts';
import { changesOfCatalogSignals } from './changes-of-signals.ts';
import type { Call, Context } from './context.ts';
import { forgetDataVersion } from './data-version.ts';
import { parseCatalog } from './parse-catalog.ts';
import type { CatalogFiles } from './parse-catalog.ts';
import { assertPlausibleCatalog } from './plausible-catalog.ts';
import { withRefreshLease } from './refresh-lease.ts';
import { settleConflicts } from './settle-conflicts.ts';
import { sha256 } from './sha256.ts';
import { readStored } from './world.ts';

export interface ImportReport {
  readonly state: 'imported' | 'unchanged';
  readonly labs: number;
  readonly series: number;
  readonly releases: number;
  readonly claims: number;
  readonly signals: number;
  readonly claimsAdded: number;
  readonly claimsSuperseded: number;
}

export interface ImportInput {
  readonly files: CatalogFiles;
  /** Import only what was published by the end of this day; null for everything. */
  readonly until: Day | null;
  /** The operator who asks for it, and the name of the catalog; left out where a service imports its own. */
  readonly by?: Pick<AuditEntry, 'actor' | 'subject'>;
}

/** Where the store remembers which catalog it holds. */
export const CATALOG_HASH = 'catalog_hash';

/** Brings the store to what the catalog says: idempotent; what it no longer says is superseded, never lost. */
export async function importCatalog({ ctx, input }: Call<ImportInput>): Promise<ImportReport> {
  const { files, until, by } = input;
  // What a service ships with is held to be sound, or a clock that stands wrong would keep it from starting.
  const catalog = by === undefined ? readPart(files, until) : readGiven(ctx, files, until);
  const { digest = sha256 } = ctx;
  const hash = digest(JSON.stringify(catalog));
  if ((await readMeta(ctx.database, CATALOG_HASH)) === hash)
    return report('unchanged', catalog, 0, 0);
  const changes = await withRefreshLease(ctx, ctx.newId(), async (lease) => {
    const recordedAtMs = ctx.clock();
    // Part of a catalog takes nothing back.
    const corrections = until === null ? supersede(catalog, recordedAtMs) : [];
    const claims = insertClaims(claimsOf(catalog), {
      origin: 'catalog',
      runId: null,
      recordedAtMs,
    });
    const changes = await changesOf(ctx, catalog, until === null);
    const before = [lease.guard(), ...upsertDescriptions(catalog, recordedAtMs)];
    const changed = await ctx.database.atomic([
      ...before,
      ...corrections,
      ...claims,
      ...recordSignals(catalog.signals, { recordedAtMs }),
      ...recordOutlook(catalog.outlook, { recordedAtMs }),
      ...recordObservations(
        catalogObservations(catalog, dayOfInstant(recordedAtMs)).map((seen) => ({
          ...seen,
          source: 'catalog',
          read: null,
        })),
        { recordedAtMs },
      ),
      ...appendChanges(changes, { recordedAtMs }),
      ...appendAudit(by === undefined ? [] : [auditOf(by, catalog, until)], { recordedAtMs }),
      writeMeta(CATALOG_HASH, hash),
      bumpDataVersion({ writtenAtMs: recordedAtMs }),
    ]);
    await settleConflicts(ctx, lease);
    const rows = (from: number, count: number) =>
      changed.slice(from, from + count).reduce((sum, n) => sum + n, 0);
    return {
      superseded: rows(before.length, corrections.length),
      added: rows(before.length + corrections.length, claims.length),
    };
  });
  forgetDataVersion({ ctx });
  return report('imported', catalog, changes.added, changes.superseded);
}

/** What an import of the same would be told as in the log of changes; records nothing. */
export async function changesOfImport({
  ctx,
  input: { files, until },
}: Call<Pick<ImportInput, 'files' | 'until'>>): Promise<readonly Change[]> {
  return changesOf(ctx, readGiven(ctx, files, until), until === null);
}

function readPart(files: CatalogFiles, until: Day | null): Catalog {
  const whole = parseCatalog(files);
  return until === null ? whole : catalogAsOf(whole, until);
}

function readGiven(ctx: Context, files: CatalogFiles, until: Day | null): Catalog {
  const catalog = readPart(files, until);
  assertPlausibleCatalog(catalog, dayOfInstant(ctx.clock()));
  return catalog;
}

async function changesOf(ctx: Context, catalog: Catalog, replaces: boolean): Promise<Change[]> {
  const slugs = catalog.series.map(({ slug }) => slug);
  const stored = await readStored({ ctx, series: slugs });
  const signals = await readSignals(ctx.database, slugs);
  const labs = await readLabsNamed(
    ctx.database,
    catalog.labs.map(({ slug }) => slug),
  );
  return [
    ...changesOfSources(stored.sources, catalog.sources),
    ...changesOfLabs(labs, catalog.labs),
    ...changesOfCatalog(stored, catalog, replaces),
    ...changesOfCatalogSignals(signals, catalog, replaces),
    ...changesOfOutlook(await readOutlook(ctx.database, slugs), catalog, replaces),
  ];
}

function upsertDescriptions(catalog: Catalog, recordedAtMs: number): Statement[] {
  return [
    ...upsertSources(catalog.sources, { recordedAtMs }),
    ...upsertLabs(catalog.labs, { recordedAtMs }),
    ...upsertSeries(catalog.series, { recordedAtMs }),
    ...upsertReleases(catalog.releases, { origin: 'catalog', recordedAtMs }),
    ...upsertUpstreamIds(
      catalog.releases.flatMap(({ id, upstreamIds }) =>
        upstreamIds.map((upstreamId) => ({
          source: SOURCE_OF_UPSTREAM_IDS,
          upstreamId,
          release: id,
        })),
      ),
      { recordedAtMs },
    ),
  ];
}

function supersede(catalog: Catalog, supersededAtMs: number): Statement[] {
  const claims = Map.groupBy(claimsOf(catalog), ({ release }) => release);
  const releases = Map.groupBy(catalog.releases, ({ series }) => series);
  const signals = Map.groupBy(catalog.signals, ({ series }) => series);
  const outlook = Map.groupBy(catalog.outlook, ({ series }) => series);
  const slugs = catalog.series.map(({ slug }) => slug);
  return [
    ...supersedeMissingClaims(
      slugs.map((series) => ({
        series,
        claims: (releases.get(series) ?? []).flatMap(({ id }) => claims.get(id) ?? []),
      })),
      { supersededAtMs },
    ),
    ...supersedeMissingSignals(
      slugs.map((series) => ({ series, signals: signals.get(series) ?? [] })),
      { supersededAtMs },
    ),
    ...supersedeMissingOutlook(
      slugs.map((series) => ({ series, outlook: outlook.get(series) ?? [] })),
      { supersededAtMs },
    ),
  ];
}

function auditOf(by: Pick<AuditEntry, 'actor' | 'subject'>, catalog: Catalog, until: Day | null) {
  const { labs, series, releases } = catalog;
  const data = {
    until: until === null ? null : formatDay(until),
    labs: labs.length,
    series: series.length,
    releases: releases.length,
  };
  return { ...by, action: 'catalog.imported', data } as const;
}

function claimsOf({ releases }: Catalog): NewClaim[] {
  return releases.flatMap(({ id, events }) =>
    events.flatMap(({ stage, claims }) =>
      claims.map((claim) => ({ ...claim, release: id, stage })),
    ),
  );
}

function report(
  state: ImportReport['state'],
  catalog: Catalog,
  claimsAdded: number,
  claimsSuperseded: number,
): ImportReport {
  return {
    state,
    labs: catalog.labs.length,
    series: catalog.series.length,
    releases: catalog.releases.length,
    claims: claimsOf(catalog).length,
    signals: catalog.signals.length,
    claimsAdded,
    claimsSuperseded,
  };
}

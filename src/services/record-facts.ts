import type { AuditEntry } from '../domain/audit-entry.ts';
import { DomainError } from '../domain/errors.ts';
import type { FactEntries } from '../domain/fact-entry.ts';
import type { RecordReport } from '../domain/record-report.ts';
import { dayOfInstant } from '../domain/time.ts';
import { appendAudit } from '../store/audit.ts';
import { appendChanges } from '../store/changes.ts';
import { appendClaims, supersedeDisregarded } from '../store/claims-write.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { upsertReleases } from '../store/releases-write.ts';
import { addReviewItems } from '../store/review-items.ts';
import { readSignalsNamed, recordSignals, supersedeSignals } from '../store/signals.ts';
import { readSeriesNaming } from '../store/upstream-ids.ts';
import { changesOfAdditions } from './changes-of-claims.ts';
import { changesOfSignals } from './changes-of-signals.ts';
import type { Call, Context } from './context.ts';
import { forgetDataVersion } from './data-version.ts';
import { forecastEverySeries } from './forecast-every-series.ts';
import { planReleases } from './plan-releases.ts';
import { planSignals } from './plan-signals.ts';
import { withRefreshLease } from './refresh-lease.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { conflictItems } from './review-conflicts.ts';
import { settleConflicts } from './settle-conflicts.ts';
import { readStored, readWorld } from './world.ts';
import type { StoredRecords } from './world.ts';

export interface RecordInput {
  readonly entries: FactEntries;
  /** Who records them. */
  readonly actor: string;
  /** What they are for the audit: an id, or the name of a file. */
  readonly subject: string;
  /** Only says what would change. */
  readonly dryRun: boolean;
}

/** How many problems are told at once. */
const TOLD = 100;

/**
 * Records what operators say, all of it or nothing, and brings the forecasts of the series that it names up to date;
 * where that is cut off, the same entries again or the next refresh complete it. Throws a `DomainError` that names
 * every field that is wrong.
 */
export async function recordFacts({ ctx, input }: Call<RecordInput>): Promise<RecordReport> {
  const report = await withRefreshLease(ctx, ctx.newId(), async (lease) => {
    const planned = await plan(ctx, input.entries);
    const { releases, claims, reinstated, signals, corrected, known, changes, conflicts } = planned;
    const added = {
      releasesAdded: releases.length,
      claimsAdded: claims.length,
      claimsReinstated: reinstated.length,
      signalsAdded: signals.length,
      known,
      changes,
    };
    if (input.dryRun) return { ...added, forecastsResolved: 0, forecastsIssued: 0 };
    if (claims.length + reinstated.length + signals.length > 0) {
      const record = { origin: 'operator', recordedAtMs: ctx.clock() } as const;
      await ctx.database.atomic([
        lease.guard(),
        ...upsertReleases(releases, record),
        ...supersedeDisregarded(reinstated, { supersededAtMs: record.recordedAtMs }),
        ...appendClaims(claims, { ...record, runId: null }),
        ...supersedeSignals(corrected, { supersededAtMs: record.recordedAtMs }),
        ...recordSignals(signals, record),
        ...addReviewItems(conflicts),
        ...appendChanges(changes, record),
        ...appendAudit([auditOf(input)], record),
        bumpDataVersion({ writtenAtMs: record.recordedAtMs }),
      ]);
    }
    // Of what stands already too: whoever asks again may have been cut off between the facts and their forecasts.
    return { ...added, ...(await bringUpToDate(ctx, lease, planned.series)) };
  });
  forgetDataVersion({ ctx });
  return report;
}

/** Settles what is over and resolves and issues the forecasts of some series, as the next refresh would. */
export async function bringUpToDate(
  ctx: Context,
  lease: RefreshLease,
  only: ReadonlySet<string>,
): Promise<Pick<RecordReport, 'forecastsResolved' | 'forecastsIssued'>> {
  await settleConflicts(ctx, lease);
  const world = await readWorld({ ctx });
  const on = dayOfInstant(ctx.clock());
  const { resolved, issued } = await forecastEverySeries(ctx, {
    world,
    on,
    kind: 'live',
    lease,
    only,
  });
  return { forecastsResolved: resolved, forecastsIssued: issued };
}

async function plan(ctx: Context, entries: FactEntries) {
  const today = dayOfInstant(ctx.clock());
  const stored = await readNamed(ctx, entries);
  const signalled = [...new Set(entries.signals.map(({ entry }) => entry.series))];
  const standing = await readSignalsNamed(
    ctx.database,
    entries.signals.map(({ entry }) => entry.id),
  );
  const { releases, claims, reinstated, claimsKnown, ...ofReleases } = planReleases(
    stored,
    entries.releases,
    today,
  );
  const seriesOf = new Map(
    [...[...stored.records.values()].flatMap((record) => record.releases), ...releases].map(
      ({ id, series }) => [id, series],
    ),
  );
  const ofSignals = planSignals(stored, standing, seriesOf, entries.signals, today);
  const problems = [...ofReleases.problems, ...ofSignals.problems];
  if (problems.length > 0) {
    const told = problems.slice(0, TOLD);
    const lines = told.map(({ field, message }) => `${field}: ${message}`);
    const more = problems.length > TOLD ? ` And ${problems.length - TOLD} more.` : '';
    throw new DomainError('unprocessable', `Nothing was recorded. ${lines.join('; ')}.${more}`, {
      fields: told,
    });
  }
  const { signals, corrected, signalsKnown } = ofSignals;
  const labOf = (series: string) => stored.records.get(series)?.series.lab ?? null;
  const named = entries.releases.flatMap(({ entry }) => seriesOf.get(entry.id) ?? []);
  return {
    releases,
    claims,
    reinstated,
    signals,
    corrected,
    known: claimsKnown + signalsKnown,
    conflicts: conflictItems(stored, { releases, claims, reinstated }, today),
    changes: [
      ...changesOfAdditions(stored, { releases, claims, reinstated }),
      ...changesOfSignals('signal.recorded', signals, labOf),
    ],
    series: new Set([...named, ...signalled]),
  };
}

/** What is known of the series that entries name, by their slugs or by their releases. */
async function readNamed(ctx: Context, { releases, signals }: FactEntries): Promise<StoredRecords> {
  const series = [
    ...releases.flatMap(({ entry }) => entry.series ?? []),
    ...signals.map(({ entry }) => entry.series),
  ];
  const ids = [
    ...releases.map(({ entry }) => entry.id),
    ...signals.flatMap(({ entry }) => entry.release ?? []),
  ];
  const naming = await readSeriesNaming(ctx.database, ids);
  return readStored({ ctx, series: [...new Set([...series, ...naming])] });
}

function auditOf({ actor, subject, entries }: RecordInput): AuditEntry {
  const data = {
    releases: entries.releases.map(({ entry }) => entry),
    signals: entries.signals.map(({ entry }) => entry),
  };
  return { actor, action: 'facts.recorded', subject, data };
}

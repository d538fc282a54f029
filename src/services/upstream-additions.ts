import type { Change } from '../domain/change.ts';
import type { SourceAdditions } from '../domain/refresh-run.ts';
import type { Day } from '../domain/time.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import { appendChanges } from '../store/changes.ts';
import { appendClaims } from '../store/claims-write.ts';
import type { Statement } from '../store/database.ts';
import { readLabs } from '../store/labs.ts';
import { upsertReleases } from '../store/releases-write.ts';
import {
  addReviewItems,
  findReviewItem,
  openOf,
  settleReviewItems,
} from '../store/review-items.ts';
import { readSignals, recordSignals } from '../store/signals.ts';
import { upsertUpstreamIds } from '../store/upstream-ids.ts';
import { changesOfAdditions } from './changes-of-claims.ts';
import { changesOfSignals } from './changes-of-signals.ts';
import type { Context } from './context.ts';
import { planUpstream } from './plan-upstream.ts';
import type { UpstreamPlan } from './plan-upstream.ts';
import type { ProviderRead } from './read-providers.ts';
import { conflictItems } from './review-conflicts.ts';
import { readAllStored } from './world.ts';
import type { StoredRecords } from './world.ts';

export interface UpstreamAdditions extends SourceAdditions {
  readonly statements: readonly Statement[];
}

const NOTHING: UpstreamAdditions = {
  claimsAdded: 0,
  releasesAdded: 0,
  signalsAdded: 0,
  reviewAdded: 0,
  statements: [],
};

interface Read {
  readonly source: SourceAdapter;
  readonly runId: string;
  readonly on: Day;
}

/** What the answers of a source add to what the store holds, and the statements that write it. */
export async function additionsOf(
  ctx: Context,
  { source, runId, on }: Read,
  reads: readonly ProviderRead[],
): Promise<UpstreamAdditions> {
  const full = reads.flatMap((outcome) => (outcome.state === 'read' ? [outcome.read] : []));
  if (full.length === 0) return NOTHING;
  const stored = await readAllStored({ ctx });
  const records = [...stored.records.values()];
  const plan = planUpstream({
    source: source.id,
    meaning: source.meaning ?? 'release',
    models: full.flatMap(({ models }) => models),
    posts: full.flatMap(({ posts = [] }) => posts),
    labs: await readLabs(ctx.database),
    series: records.map(({ series }) => series),
    releases: records.flatMap(({ releases }) => releases),
    sources: stored.sources,
    lastSeenOn: new Map(
      reads.flatMap((outcome): [string, Day][] =>
        outcome.state === 'read' && outcome.provider !== null && outcome.lastSeenOn !== null
          ? [[outcome.provider, outcome.lastSeenOn]]
          : [],
      ),
    ),
    on,
  });
  const review = [...plan.review, ...conflictItems(stored, plan, on)];
  const news = await withoutKnown(ctx, { ...plan, review });
  return {
    claimsAdded: news.claims.length,
    releasesAdded: news.releases.length,
    signalsAdded: news.signals.length,
    reviewAdded: news.review.length,
    statements: statementsOf(news, changesOf(stored, news), runId, ctx.clock()),
  };
}

// What was asked or recorded before changes nothing, and is not to be counted again.
async function withoutKnown(ctx: Context, plan: UpstreamPlan): Promise<UpstreamPlan> {
  const { database } = ctx;
  const series = [...new Set(plan.signals.map((signal) => signal.series))];
  const signals = new Set((await readSignals(database, series)).map(({ id }) => id));
  const review = [];
  for (const item of plan.review) {
    const known = await findReviewItem(database, item.id);
    if (known === null || known.state === 'settled') review.push(item);
  }
  return {
    ...plan,
    signals: plan.signals.filter(({ id }) => !signals.has(id)),
    review,
    answered: await openOf(database, plan.answered),
  };
}

function changesOf(
  stored: StoredRecords,
  { releases, claims, signals, upstreamIds }: UpstreamPlan,
): Change[] {
  const labOf = (series: string) => stored.records.get(series)?.series.lab ?? null;
  return [
    ...changesOfAdditions(stored, { releases, claims, upstreamIds }),
    ...changesOfSignals('signal.recorded', signals, labOf),
  ];
}

function statementsOf(
  { releases, upstreamIds, claims, signals, review, answered }: UpstreamPlan,
  changes: readonly Change[],
  runId: string,
  recordedAtMs: number,
): Statement[] {
  return [
    ...upsertReleases(releases, { origin: 'refresh', recordedAtMs }),
    ...upsertUpstreamIds(upstreamIds, { recordedAtMs }),
    ...appendClaims(claims, { origin: 'refresh', runId, recordedAtMs }),
    ...recordSignals(signals, { origin: 'refresh', recordedAtMs }),
    ...addReviewItems(review),
    ...settleReviewItems(answered, recordedAtMs),
    ...appendChanges(changes, { recordedAtMs }),
  ];
}

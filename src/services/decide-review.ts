import { DomainError } from '../domain/errors.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import { dayOfInstant } from '../domain/time.ts';
import { appendAudit } from '../store/audit.ts';
import { appendChanges } from '../store/changes.ts';
import { appendClaims } from '../store/claims-write.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { addReviewItems, decideReviewItem, findReviewItem } from '../store/review-items.ts';
import { upsertReleases } from '../store/releases-write.ts';
import { upsertUpstreamIds } from '../store/upstream-ids.ts';
import { changesOfAdditions } from './changes-of-claims.ts';
import type { Call } from './context.ts';
import { forgetDataVersion } from './data-version.ts';
import { mappedClaims } from './mapped-claims.ts';
import { bringUpToDate } from './record-facts.ts';
import { withRefreshLease } from './refresh-lease.ts';
import { conflictItems } from './review-conflicts.ts';
import { reviewTarget } from './review-target.ts';
import type { ReviewMapping } from './review-target.ts';
import { readStored } from './world.ts';

/**
 * `mapped` says which release an upstream id means, `recorded` that it is a new one, `rejected` that it is none of interest, or that a moved date is
 * wrong; `accepted` that the date that was chosen in a conflict stands.
 */
export type ReviewVerdict =
  ReviewMapping | { readonly state: 'accepted' } | { readonly state: 'rejected' };

export interface ReviewDecisionInput {
  readonly id: string;
  readonly verdict: ReviewVerdict;
  readonly actor: string;
}

/**
 * Decides a review item, once and for all: the decision is kept and never asked for again. A mapped id is known from
 * then on, and the date that its source gave counts at once, unless another id of that source is dated earlier.
 */
export async function decideReview({ ctx, input }: Call<ReviewDecisionInput>): Promise<ReviewItem> {
  const { id, verdict, actor } = input;
  const decided = await withRefreshLease(ctx, ctx.newId(), async (lease) => {
    const item = await findReviewItem(ctx.database, id);
    if (item === null) {
      throw new DomainError(
        'not-found',
        `There is no review item "${id}": see launchwindow review.`,
      );
    }
    if (item.state !== 'open') {
      throw new DomainError('conflict', `The review item "${id}" is ${item.state} already.`);
    }
    refuseUnfit(item, verdict);
    const target =
      verdict.state === 'mapped' || verdict.state === 'recorded'
        ? await reviewTarget(ctx, item, verdict)
        : null;
    const stored = await readStored({ ctx, series: target === null ? [] : [target.series] });
    const claims = target === null ? [] : mappedClaims(stored, item, target);
    const releases = target?.added ?? [];
    const { source, upstreamId } = item;
    const upstreamIds = target === null ? [] : [{ source, upstreamId, release: target.release }];
    const decision = verdict.state === 'recorded' ? 'mapped' : verdict.state;
    const recordedAtMs = ctx.clock();
    const record = { origin: 'operator', recordedAtMs } as const;
    await ctx.database.atomic([
      lease.guard(),
      ...decideReviewItem({
        id,
        decision,
        release: target?.release ?? null,
        actor,
        decidedAtMs: recordedAtMs,
      }),
      ...upsertReleases(releases, record),
      ...upsertUpstreamIds(upstreamIds, record),
      ...appendClaims(claims, { ...record, runId: null }),
      ...addReviewItems(conflictItems(stored, { releases, claims }, dayOfInstant(recordedAtMs))),
      ...appendChanges(changesOfAdditions(stored, { releases, claims, upstreamIds }), record),
      ...appendAudit([{ actor, action: 'review.decided', subject: id, data: verdict }], record),
      bumpDataVersion({ writtenAtMs: record.recordedAtMs }),
    ]);
    if (target !== null) await bringUpToDate(ctx, lease, new Set([target.series]));
    return { ...item, state: decision };
  });
  forgetDataVersion({ ctx });
  return decided;
}

const FITTING: Readonly<Record<ReviewItem['kind'], readonly ReviewVerdict['state'][]>> = {
  unmapped: ['mapped', 'recorded', 'rejected'],
  moved: ['rejected'],
  conflict: ['accepted'],
};

const FIXES: Readonly<Record<ReviewItem['kind'], string>> = {
  unmapped: 'map it to a release or a series, or reject it.',
  moved: 'it is mapped already, and can be rejected.',
  conflict: 'accept the date that was chosen, or record the right one with POST /v1/releases.',
};

function refuseUnfit({ id, kind }: ReviewItem, verdict: ReviewVerdict): void {
  if (FITTING[kind].includes(verdict.state)) return;
  throw new DomainError('invalid-input', `"${id}" cannot be ${verdict.state}: ${FIXES[kind]}`);
}

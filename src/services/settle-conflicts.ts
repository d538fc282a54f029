import { dayOfInstant } from '../domain/time.ts';
import {
  addReviewItems,
  readUndecidedConflicts,
  settleReviewItems,
} from '../store/review-items.ts';
import { readSeriesNaming } from '../store/upstream-ids.ts';
import type { Context } from './context.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { standingConflicts } from './review-conflicts.ts';
import { readStored } from './world.ts';

/**
 * Brings the conflicts on the review list to what is known now: those that are over leave it, those that are back return,
 * and each says which date is chosen.
 */
export async function settleConflicts(ctx: Context, lease: RefreshLease): Promise<void> {
  const undecided = await readUndecidedConflicts(ctx.database);
  if (undecided.length === 0) return;
  const series = await readSeriesNaming(
    ctx.database,
    undecided.map(({ upstreamId }) => upstreamId),
  );
  const stored = await readStored({ ctx, series });
  const nowMs = ctx.clock();
  const standing = new Map(
    standingConflicts(stored, dayOfInstant(nowMs)).map((item) => [item.id, item]),
  );
  const over = undecided.filter(({ id, state }) => state === 'open' && !standing.has(id));
  const changed = undecided.flatMap(({ id, state, detail }) => {
    const now = standing.get(id);
    return now === undefined || (state === 'open' && now.detail === detail) ? [] : [now];
  });
  if (over.length + changed.length === 0) return;
  await ctx.database.atomic([
    lease.guard(),
    ...settleReviewItems(
      over.map(({ id }) => id),
      nowMs,
    ),
    ...addReviewItems(changed),
  ]);
}

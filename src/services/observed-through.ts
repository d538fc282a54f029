import type { Milestone } from '../domain/milestone.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { findObservedThrough, readObservedThroughOf } from '../store/observations.ts';
import { CURRENT } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { instantAsked } from './as-of-day.ts';
import type { Context } from './context.ts';

/**
 * The last day until which the silence of a series is known: what was read of its lab, or the day of its own
 * latest milestone, whichever is later.
 */
export function observedThrough(
  labObserved: Day | null,
  milestones: readonly Milestone[],
  asOf: Day,
): Day {
  const lastMilestone = milestones.at(-1)?.day;
  const known = Math.max(labObserved ?? -Infinity, lastMilestone ?? -Infinity);
  return Number.isFinite(known) ? Math.min(known, asOf) : asOf;
}

interface ObservedOfLabs {
  readonly ctx: Context;
  readonly labs: readonly string[];
  readonly asOf: Day;
  readonly scope?: RecordScope;
}

/** Reads of some labs at once what tells the observed-through days of their series on a day. */
export async function observedOfLabs({
  ctx,
  labs,
  asOf,
  scope = CURRENT,
}: ObservedOfLabs): Promise<(lab: string, milestones: readonly Milestone[]) => Day> {
  if (asOf < dayOfInstant(ctx.clock())) return () => asOf;
  const ofLabs = await readObservedThroughOf(ctx.database, [...new Set(labs)], asOf, scope);
  return (lab, milestones) => observedThrough(ofLabs.get(lab) ?? null, milestones, asOf);
}

interface ObservedQuestion {
  readonly ctx: Context;
  readonly lab: string;
  readonly milestones: readonly Milestone[];
  readonly asOf: Day;
  readonly scope?: RecordScope;
}

/** The observed-through day of a series on a day: a past day counts as read itself. */
export async function readObserved({
  ctx,
  lab,
  milestones,
  asOf,
  scope = CURRENT,
}: ObservedQuestion): Promise<Day> {
  const nowMs = scope.state === 'recorded' ? instantAsked(ctx, scope.beforeMs) : ctx.clock();
  if (asOf < dayOfInstant(nowMs)) return asOf;
  const ofLab = await findObservedThrough(ctx.database, lab, asOf, scope);
  return observedThrough(ofLab, milestones, asOf);
}

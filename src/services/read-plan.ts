import { DomainError } from '../domain/errors.ts';
import { firstAvailability } from '../domain/milestone.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Plan, PlannedRelease, StatedEnd } from '../domain/plan.ts';
import type { Release, Stage } from '../domain/release.ts';
import type { Target } from '../domain/series.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';
import { chooseClaim } from '../domain/choose-claim.ts';
import type { Moment } from '../domain/moment.ts';
import { countsFor } from '../forecast/predict-target.ts';
import { probabilityBy } from '../forecast/probability-by.ts';
import { scopeAt } from '../store/record-scope.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { findForecastOf, viewOf } from './read-forecast.ts';
import { releasesInUse } from './releases-in-use.ts';
import type { ReleaseInUse } from './releases-in-use.ts';
import { datingIn, milestonesIn } from './world.ts';
import type { Dating } from './world.ts';

export interface PlanQuestion extends Moment {
  /** Ids of releases, or the model ids that upstream catalogues give them. */
  readonly uses: readonly string[];
  readonly horizonDays: number;
  /** What supersedes a release: the next milestone of its series, or the next generation. */
  readonly target: Target;
}

const MOST_USES = 50;

/**
 * For releases in use: whether each is superseded, how likely it will be within a horizon, and when it is said to
 * end. Series are taken as independent of each other; what is forecast of a series supersedes all of it at once.
 */
export async function readPlan({ ctx, input }: Call<PlanQuestion>): Promise<Plan> {
  const { uses: asked, horizonDays, target } = input;
  if (asked.length === 0 || asked.length > MOST_USES) {
    throw new DomainError(
      'invalid-input',
      `uses names ${asked.length} releases: name 1 to ${MOST_USES}, as in uses=kimi-k2.6,claude-opus-4.8.`,
    );
  }
  const { recordedBeforeMs = null } = input;
  const scope = scopeAt(recordedBeforeMs);
  const asOf = asOfDay(ctx, input.asOf, instantAsked(ctx, recordedBeforeMs));
  const dating = await datingIn(ctx, scope);
  const setting = { asOf, until: asOf + horizonDays, target, dating, recordedBeforeMs };
  const uses = await Promise.all(
    (await releasesInUse(ctx, asked, asOf, scope)).map((use) => planned(ctx, use, setting)),
  );
  return { horizonDays, target, until: asOf + horizonDays, uses, combined: combine(uses) };
}

interface Setting {
  readonly asOf: Day;
  readonly until: Day;
  readonly target: Target;
  readonly dating: Dating;
  readonly recordedBeforeMs: number | null;
}

async function planned(
  ctx: Context,
  { asked, release, record }: ReleaseInUse,
  { asOf, until, target, dating, recordedBeforeMs }: Setting,
): Promise<PlannedRelease> {
  const { series } = record;
  const { sources } = dating;
  const question = { series: series.slug, target, asOf, recordedBeforeMs };
  const found = await findForecastOf({ ctx, input: question });
  const available = firstUse(release, firstAvailability(series, release, sources), sources);
  const milestones = milestonesIn(dating, record, asOf).filter((milestone) =>
    countsFor(target, milestone),
  );
  // A date that lies ahead is a plan: the next milestone may be this very release.
  const usedSince = available !== null && available <= asOf ? available : null;
  const supersededBy = successorOf(release, usedSince, milestones);
  const { forecast } = found;
  return {
    asked,
    release,
    lab: series.lab,
    available,
    supersededBy,
    newest: milestones.findLast(({ day }) => day <= asOf) ?? null,
    probability: probabilityOf(
      usedSince,
      supersededBy,
      forecast && probabilityBy(forecast.distribution, until),
    ),
    next: await viewOf(ctx, found, { target, recordedBeforeMs }),
    deprecated: statedEnd(release, 'deprecated', sources),
    retired: statedEnd(release, 'retired', sources),
  };
}

// What nobody can use yet is not in use: the next milestone may be it.
function probabilityOf(
  usedSince: Day | null,
  supersededBy: Milestone | null,
  next: number | null,
): number | null {
  if (supersededBy !== null) return 1;
  return usedSince === null ? null : next;
}

function firstUse(release: Release, available: Day | null, sources: readonly Source[]): Day | null {
  if (available !== null) return available;
  const preview = release.events.find(({ stage }) => stage === 'preview');
  return preview === undefined ? null : chooseClaim(preview.claims, sources).day;
}

function successorOf(
  release: Release,
  usedSince: Day | null,
  milestones: readonly Milestone[],
): Milestone | null {
  if (usedSince === null) return null;
  const later = milestones.find((milestone) => milestone.day > usedSince);
  // A preview is not superseded by the same release becoming generally available.
  return later === undefined || later.release === release.id ? null : later;
}

function statedEnd(
  release: Release,
  stage: Extract<Stage, 'deprecated' | 'retired'>,
  sources: readonly Source[],
): StatedEnd | null {
  const event = release.events.find((candidate) => candidate.stage === stage);
  const chosen = event === undefined ? null : chooseClaim(event.claims, sources).claim;
  if (event === undefined || chosen === null) return null;
  return {
    date: chosen.date,
    claims: event.claims.map((claim) => ({ release: release.id, stage, claim })),
  };
}

function combine(uses: readonly PlannedRelease[]): Plan['combined'] {
  const open = uses.filter(({ supersededBy }) => supersededBy === null);
  const isKnown = open.every(({ probability }) => probability !== null);
  const bySeries = new Map(open.map(({ release, probability }) => [release.series, probability]));
  const probabilities = isKnown ? [...bySeries.values()] : [null];
  const more = atLeastOne(probabilities);
  const supersededAlready = uses.length - open.length;
  return {
    supersededAlready,
    atLeastOne: supersededAlready > 0 ? 1 : more,
    all: product(probabilities),
    atLeastOneMore: open.length === 0 ? null : more,
  };
}

function atLeastOne(probabilities: readonly (number | null)[]): number | null {
  const none = product(
    probabilities.map((probability) => (probability === null ? null : 1 - probability)),
  );
  return none === null ? null : 1 - none;
}

function product(probabilities: readonly (number | null)[]): number | null {
  return probabilities.reduce<number | null>(
    (result, probability) =>
      result === null || probability === null ? null : result * probability,
    1,
  );
}

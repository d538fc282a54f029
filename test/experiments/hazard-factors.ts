import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import type { NextLaw } from '../../src/forecast/long-silence.ts';
import type { NextMilestone } from '../../src/forecast/next-milestone.ts';
import type { Law, World } from './world.ts';

/**
 * Splits the cumulative hazard that the reference sees from an origin through `days` later among kinds of days, such as those
 * after much silence. What is left over keeps its hazard.
 */
export interface Kinds {
  readonly count: number;
  /** How many expected events the prior of a factor is worth: Gamma(worth, worth), of mean 1. */
  readonly worth: number;
  readonly hazards: (origin: Origin, next: NextMilestone) => (days: number) => readonly number[];
}

/** A week of waiting: what the reference expected of each kind of day, and what came. */
interface Week {
  readonly knownOn: Day;
  readonly expected: readonly number[];
  readonly came: readonly number[];
}

const WEEK_DAYS = 7;

/**
 * The reference with its daily hazard multiplied by a factor for each kind of day: (events + worth) / (expected events + worth)
 * over the weeks that were over before the origin's month, each day of waiting once. A piecewise-constant proportional hazard with
 * conjugate priors: Ibrahim, Chen & Sinha, Bayesian Survival Analysis (2001), section 3.1.
 */
export function withHazardFactors(world: World, kinds: Kinds): Law & { counts: () => string } {
  const weeks = world.origins.map((origin) => weekOf(world, kinds, origin));
  const learned = new Map<Day, readonly number[]>();
  const factorsOn = (day: Day): readonly number[] => {
    const month = monthStart(day);
    const found = learned.get(month) ?? factorsFrom(weeks, kinds, month);
    learned.set(month, found);
    return found;
  };
  const law: Law = (origin) => {
    const next = world.nextOn(origin);
    return multiplied(next.remaining, kinds.hazards(origin, next), factorsOn(origin.day));
  };
  return Object.assign(law, { counts: () => countText(weeks, kinds, world.until + 1) });
}

function weekOf(world: World, { hazards }: Kinds, origin: Origin): Week {
  const { outcomeDays, observedDays, day } = origin;
  const days = Math.min(WEEK_DAYS, outcomeDays ?? Infinity, observedDays);
  const within = hazards(origin, world.nextOn(origin));
  const [before, expected] = [within(days - 1), within(days)];
  const came = expected.map((hazard, kind) => hazard - (before[kind] ?? 0));
  // The last day may belong to one kind or to none.
  const cameOn = outcomeDays === days ? came.map((hazard) => (hazard > 0 ? 1 : 0)) : [];
  return { knownOn: day + days, expected, came: cameOn };
}

function factorsFrom(weeks: readonly Week[], { count, worth }: Kinds, before: Day): number[] {
  const known = weeks.filter(({ knownOn }) => knownOn < before);
  return Array.from({ length: count }, (_, kind) => {
    const { came, expected } = totals(known, kind);
    return (came + worth) / (expected + worth);
  });
}

function totals(weeks: readonly Week[], kind: number) {
  let [came, expected] = [0, 0];
  for (const week of weeks) {
    came += week.came[kind] ?? 0;
    expected += week.expected[kind] ?? 0;
  }
  return { came, expected };
}

function countText(weeks: readonly Week[], { count, worth }: Kinds, before: Day): string {
  return Array.from({ length: count }, (_, kind) => {
    const { came, expected } = totals(
      weeks.filter(({ knownOn }) => knownOn < before),
      kind,
    );
    const factor = (came + worth) / (expected + worth);
    return `${came} of ${expected.toFixed(1)} expected, factor ${factor.toFixed(2)}`;
  }).join('; ');
}

function multiplied(
  remaining: NextLaw,
  within: (days: number) => readonly number[],
  factors: readonly number[],
): NextLaw {
  const added = (days: number) =>
    within(days).reduce((sum, hazard, kind) => sum + ((factors[kind] ?? 1) - 1) * hazard, 0);
  return {
    ...remaining,
    probabilityWithin: (days) =>
      -Math.expm1(Math.log1p(-remaining.probabilityWithin(days)) - added(days)),
  };
}

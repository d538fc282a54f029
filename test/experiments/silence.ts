import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import type { NextMilestone } from '../../src/forecast/next-milestone.ts';
import { dormancyText } from './dormancy.ts';
import { withHazardFactors } from './hazard-factors.ts';
import type { Kinds } from './hazard-factors.ts';
import { REFERENCE, withLaw, withSettings } from './world.ts';
import type { World } from './world.ts';

const WORTH = 10;
const STARTS = [60, 90, 120, 150, 180];
const DAYS = [0, 30, 60, 120, 240];
/** −ln of the survival that the method gave to the silence: its quartiles and the last tenth. */
const HAZARDS = [0, 0.29, 0.69, 1.39, 2.3];

/** Hazards that depend on silence, in days or by how unlikely the reference had found it; the live method is one of them. */
export function silence(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const cases: readonly (readonly [string, Kinds])[] = [
    ['by days of silence', daysOfSilence(DAYS)],
    ['by its survival', survivalOfSilence(world, HAZARDS)],
    ['past the median', survivalOfSilence(world, [Math.LN2])],
    ...STARTS.map((days): [string, Kinds] => [`past ${days} days`, daysOfSilence([days])]),
  ];
  const made = cases.map(([name, kinds]) => ({ name, law: withHazardFactors(world, kinds) }));
  return {
    variants: [
      withSettings('past 120 days, as live', { ...aiField, possiblePriors: 1 }),
      ...made.map(({ name, law }) => withLaw(`hazard ${name}`, world, law)),
    ],
    notes: [
      ...made.map(({ name, law }) => `${name}: ${law.counts()}`),
      `reference: ${dormancyText(world, REFERENCE)}; live: ${dormancyText(world, aiField)}`,
    ],
  };
}

function daysOfSilence(starts: readonly number[]): Kinds {
  return {
    count: starts.length,
    worth: WORTH,
    hazards: ({ silenceDays }, next) => {
      const through = starts.map((start) => hazardThrough(next, Math.max(0, start - silenceDays)));
      return (days) => {
        const whole = hazardThrough(next, days);
        return starts.map((_, kind) =>
          Math.max(0, Math.min(whole, through[kind + 1] ?? Infinity) - (through[kind] ?? 0)),
        );
      };
    },
  };
}

function survivalOfSilence(world: World, starts: readonly number[]): Kinds {
  return {
    count: starts.length,
    worth: WORTH,
    hazards: (origin, next) => {
      const from = hazardSince(world, origin);
      return (days) => {
        const to = from + hazardThrough(next, days);
        return starts.map((start, kind) =>
          Math.max(0, Math.min(to, starts[kind + 1] ?? Infinity) - Math.max(from, start)),
        );
      };
    },
  };
}

/** The cumulative hazard from the origin through some days. */
export function hazardThrough({ remaining }: NextMilestone, days: number): number {
  return -Math.log1p(-remaining.probabilityWithin(days));
}

/** The cumulative hazard from the last milestone to an origin, under the field of the origin. */
function hazardSince({ fieldOn }: World, { milestones, day, silenceDays }: Origin): number {
  const observedThrough = milestones.at(-1) ?? day;
  const next = nextMilestone({ milestones, observedThrough, field: fieldOn(day) });
  return next === null ? 0 : hazardThrough(next, silenceDays);
}

import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { normalLogDensity } from '../../src/forecast/distributions/normal.ts';
import { minimise } from '../../src/forecast/learning/minimise.ts';
import { withLaw } from './world.ts';
import type { Law, World } from './world.ts';

/** A forecast made before: F just before the day that the milestone came and on it; F at the last day known where it had not. */
interface Past {
  readonly madeOn: Day;
  readonly knownOn: Day;
  readonly wait: string;
  readonly within: (days: number) => number;
  readonly outcomeDays: number | null;
}

type Weights = (forecasts: readonly Past[]) => readonly number[];
type Curve = readonly [number, number];

const SPREAD = { mean: 0, spread: 0.3 } as const;
const LEAST = 1e-12;

/**
 * The predictive distribution function passed through G(u) = 1 − (1 − u^a)^b, which is fitted to what came of the forecasts made
 * before, those still waiting included. Recalibration: Kuleshov, Fenner & Ermon, ICML (2018); transformed distribution functions:
 * Gneiting & Ranjan, Electronic Journal of Statistics 7 (2013), with Kumaraswamy's curve in the place of the beta's.
 */
export function recalibrate(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const past = world.origins.map((origin): Past => {
    const { remaining } = world.nextOn(origin);
    const { day, outcomeDays, series, milestones } = origin;
    return {
      madeOn: day,
      knownOn: outcomeDays === null ? Infinity : day + outcomeDays,
      wait: `${series} ${milestones.length}`,
      within: remaining.probabilityWithin,
      outcomeDays,
    };
  });
  const eachWait = lawOf(world, past, eachWaitOnce);
  const eachOrigin = lawOf(world, past, eachOriginAlike);
  return {
    variants: [
      withLaw('recalibrated, each wait once', world, eachWait.law),
      withLaw('recalibrated, longer waits more', world, eachOrigin.law),
    ],
    notes: [
      `a, b from all forecasts: ${text(eachWait.curveOn(world.until))}; longer waits more ${text(eachOrigin.curveOn(world.until))}`,
    ],
  };
}

function lawOf(world: World, past: readonly Past[], weights: Weights) {
  const curves = new Map<Day, Curve>();
  const curveOn = (day: Day): Curve => {
    const month = monthStart(day);
    const found = curves.get(month) ?? fitCurve(past, weights, month);
    curves.set(month, found);
    return found;
  };
  const law: Law = (origin) => {
    const { remaining } = world.nextOn(origin);
    const [a, b] = curveOn(origin.day);
    return {
      ...remaining,
      probabilityWithin: (days) => 1 - beyond(remaining.probabilityWithin(days), a, b),
    };
  };
  return { law, curveOn };
}

function fitCurve(past: readonly Past[], weights: Weights, before: Day): Curve {
  const made = past.filter(({ madeOn }) => madeOn < before - 1);
  const weight = weights(made);
  const placed = made.map(({ knownOn, outcomeDays, within, madeOn }) =>
    knownOn < before && outcomeDays !== null
      ? { from: within(outcomeDays - 1), to: within(outcomeDays) }
      : { from: within(before - 1 - madeOn), to: 1 },
  );
  const objective = ([logA = 0, logB = 0]: readonly number[]): number => {
    const [a, b] = [Math.exp(logA), Math.exp(logB)];
    let sum = -normalLogDensity(SPREAD, logA) - normalLogDensity(SPREAD, logB);
    placed.forEach(({ from, to }, index) => {
      const held = beyond(from, a, b) - (to === 1 ? 0 : beyond(to, a, b));
      sum -= (weight[index] ?? 0) * Math.log(Math.max(held, LEAST));
    });
    return sum;
  };
  const [logA = 0, logB = 0] = minimise(objective, [0, 0], { mostIterations: 30 });
  return [Math.exp(logA), Math.exp(logB)];
}

/** 1 − G(u) = (1 − u^a)^b. */
function beyond(u: number, a: number, b: number): number {
  return (1 - u ** a) ** b;
}

function eachWaitOnce(forecasts: readonly Past[]): number[] {
  const counts = Map.groupBy(forecasts, ({ wait }) => wait);
  return forecasts.map(({ wait }) => 1 / (counts.get(wait)?.length ?? 1));
}

/** Together as much as the waits are. */
function eachOriginAlike(forecasts: readonly Past[]): number[] {
  const waits = new Set(forecasts.map(({ wait }) => wait)).size;
  return forecasts.map(() => waits / forecasts.length);
}

function text([a, b]: Curve): string {
  return `${a.toFixed(2)}, ${b.toFixed(2)}`;
}

import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import { at } from '../../src/forecast/at.ts';
import { normalLogDensity } from '../../src/forecast/distributions/normal.ts';
import { intervalsOf } from '../../src/forecast/intervals.ts';
import { fieldLogLikelihood } from '../../src/forecast/learning/learn-local-level.ts';
import { localLevelCoordinates } from '../../src/forecast/learning/local-level-coordinates.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import type { SeriesEvidence } from '../../src/forecast/series-evidence.ts';
import { choleskyRoot, solveTransposed } from './cholesky.ts';
import { quasiNormal } from './quasi-normal.ts';
import { REFERENCE } from './world.ts';
import type { World } from './world.ts';

/** One of the priors that a field may have, and how likely it is beside the others. */
export interface PossiblePrior {
  readonly prior: LocalLevelPrior;
  readonly weight: number;
}

type LogDensity = (point: readonly number[]) => number;

/** Of the spread of a hyper-prior: second differences divide by its square. */
const DIFFERENCE = 0.1;
const { learned, hyperPriors, start } = REFERENCE;

/**
 * `count` priors spread over the posterior of a field before the month of a day: points of the normal distribution that has its mode
 * and curvature (Laplace's approximation, as in Kass & Steffey, JASA 84, 1989), each weighted by the posterior over that normal
 * density (importance sampling: Geweke, Econometrica 57, 1989).
 */
export function possiblePriors(world: World, day: Day, count: number): PossiblePrior[] {
  const month = monthStart(day);
  const { localLevel } = world.fieldOn(month);
  const mode = learned.map((name) => localLevelCoordinates[name].toReal(localLevel[name]));
  const logDensity = logPosterior(evidenceBefore(world, month));
  const root = choleskyRoot(curvature(logDensity, mode));
  if (root === null) return [{ prior: localLevel, weight: 1 }];
  const drawn = quasiNormal(count, mode.length).map((standard) => {
    const step = solveTransposed(root, standard);
    const point = mode.map((value, index) => value + at(step, index));
    const squares = standard.reduce((sum, value) => sum + value * value, 0);
    return { point, logWeight: logDensity(point) + squares / 2 };
  });
  const most = Math.max(...drawn.map(({ logWeight }) => logWeight));
  const total = drawn.reduce((sum, { logWeight }) => sum + Math.exp(logWeight - most), 0);
  return drawn.map(({ point, logWeight }) => ({
    prior: priorAt(point),
    weight: Math.exp(logWeight - most) / total,
  }));
}

function priorAt(point: readonly number[]): LocalLevelPrior {
  const prior: Record<keyof LocalLevelPrior, number> = { ...start };
  learned.forEach((name, index) => {
    prior[name] = localLevelCoordinates[name].fromReal(at(point, index));
  });
  return prior;
}

function logPosterior(evidence: readonly SeriesEvidence[]): LogDensity {
  const most = Math.max(0, ...evidence.map(({ logIntervals }) => logIntervals.length));
  return (point) =>
    learned.reduce(
      (sum, name, index) => sum + normalLogDensity(hyperPriors[name], at(point, index)),
      fieldLogLikelihood(evidence, priorAt(point), most),
    );
}

function evidenceBefore({ series }: World, before: Day): SeriesEvidence[] {
  return series.flatMap(({ milestones }) => {
    const known = milestones.filter((day) => day < before);
    const last = known.at(-1);
    if (last === undefined) return [];
    return [
      { logIntervals: intervalsOf(known).map(Math.log), silentLog: Math.log(before - last - 0.5) },
    ];
  });
}

/** The second derivatives of −f at a point, by central differences. */
function curvature(f: LogDensity, point: readonly number[]): number[][] {
  const widths = learned.map((name) => DIFFERENCE * hyperPriors[name].spread);
  const moved = (row: number, rowSteps: number, column: number, columnSteps: number) => {
    const place = [...point];
    place[row] = at(place, row) + rowSteps * at(widths, row);
    place[column] = at(place, column) + columnSteps * at(widths, column);
    return f(place);
  };
  const top = f(point);
  return point.map((_, row) =>
    point.map((__, column) => {
      const area = at(widths, row) * at(widths, column);
      if (row === column) return (2 * top - moved(row, 1, row, 0) - moved(row, -1, row, 0)) / area;
      const alike = moved(row, 1, column, 1) + moved(row, -1, column, -1);
      const opposed = moved(row, 1, column, -1) + moved(row, -1, column, 1);
      return (opposed - alike) / (4 * area);
    }),
  );
}

import type { Day } from '../../src/domain/time.ts';
import { normalLogDensity } from '../../src/forecast/distributions/normal.ts';
import type { Normal } from '../../src/forecast/distributions/normal.ts';
import { studentT } from '../../src/forecast/distributions/student-t.ts';
import type { StudentT } from '../../src/forecast/distributions/student-t.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { intervalsOf } from '../../src/forecast/intervals.ts';
import { localLevelCoordinates } from '../../src/forecast/learning/local-level-coordinates.ts';
import { minimise } from '../../src/forecast/learning/minimise.ts';
import {
  localLevelPredictive,
  localLevelSchedule,
} from '../../src/forecast/local-level/local-level.ts';
import type { LocalLevelPredictive } from '../../src/forecast/local-level/local-level.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { logSilenceOrEnd } from '../../src/forecast/series-evidence.ts';
import type { World } from './world.ts';

const LEAST = 1e-300;

/** A wait as learning sees it: the log intervals before it, how long it has lasted by now, and whether it is over. */
export interface Wait {
  readonly series: string;
  /** The day of the milestone that it follows. */
  readonly from: Day;
  readonly logs: readonly number[];
  readonly days: number;
  readonly over: boolean;
}

/** What a prior said before a wait: of the log interval, and of ages in days. */
export interface Said {
  readonly prior: LocalLevelPrior;
  readonly predictive: LocalLevelPredictive;
  readonly logSurvival: (ageDays: number) => number;
}

export interface LearnedPrior {
  readonly prior: LocalLevelPrior;
  /** Parameters of a variant that the live prior does not have. */
  readonly more: readonly number[];
}

export interface WaitsQuestion {
  readonly waits: readonly Wait[];
  readonly settings: FieldSettings;
  /** The hyper-priors of the further parameters, on a line without bounds. */
  readonly more: readonly Normal[];
  readonly logLikelihood: (
    said: Said,
    wait: Wait,
    more: readonly number[],
    index: number,
  ) => number;
}

/** Every wait of every series that had begun before a day. */
export function waitsBefore({ series: all }: World, before: Day): Wait[] {
  return all.flatMap(({ series, milestones }) => {
    const known = milestones.filter((day) => day < before);
    return known.map((day, index) => {
      const next = known[index + 1];
      return {
        series,
        from: day,
        logs: intervalsOf(known.slice(0, index + 1)).map(Math.log),
        days: (next ?? before - 1) - day,
        over: next !== undefined,
      };
    });
  });
}

/** The mode of a likelihood of waits and the hyper-priors, as the live prior is learned. */
export function learnWaits({ waits, settings, more, logLikelihood }: WaitsQuestion): LearnedPrior {
  const { start, learned, hyperPriors } = settings;
  const most = Math.max(0, ...waits.map(({ logs }) => logs.length));
  const read = (point: readonly number[]): LearnedPrior => {
    const prior: Record<keyof LocalLevelPrior, number> = { ...start };
    learned.forEach((name, index) => {
      prior[name] = localLevelCoordinates[name].fromReal(point[index] ?? 0);
    });
    return { prior, more: point.slice(learned.length) };
  };
  const normals = [...learned.map((name) => hyperPriors[name]), ...more];
  const objective = (point: readonly number[]): number => {
    const now = read(point);
    const saying = sayings(now.prior, most);
    const likelihood = waits.reduce(
      (sum, wait, index) => sum + logLikelihood(saying(wait), wait, now.more, index),
      0,
    );
    return normals.reduce(
      (sum, normal, index) => sum - normalLogDensity(normal, point[index] ?? 0),
      -likelihood,
    );
  };
  const from = learned.map((name) => localLevelCoordinates[name].toReal(start[name]));
  const means = more.map(({ mean }) => mean);
  return read(minimise(objective, [...from, ...means], { mostIterations: 40 }));
}

function sayings(prior: LocalLevelPrior, most: number): (wait: Wait) => Said {
  const schedule = localLevelSchedule(prior, most);
  const tails = new Map<number, StudentT>();
  return ({ logs }) => {
    const predictive = localLevelPredictive(schedule, logs);
    const { degreesOfFreedom, location, scale } = predictive;
    const tail = tails.get(logs.length) ?? studentT(degreesOfFreedom);
    tails.set(logs.length, tail);
    const logSurvival = (age: number) => tail.logSurvival((Math.log(age) - location) / scale);
    return { prior, predictive, logSurvival };
  };
}

/** ln of the probability of an interval of whole days in a series that has not ended. */
export function logProbability({ prior, logSurvival }: Said, days: number): number {
  const before = logSurvival(days - 0.5);
  const share = Math.max(-Math.expm1(logSurvival(days + 0.5) - before), LEAST);
  return Math.log1p(-prior.discontinuation) + before + Math.log(share);
}

/** ln of the probability of whole silent days, in a series that may have ended. */
export function logSilence({ prior, logSurvival }: Said, days: number): number {
  return logSilenceOrEnd(logSurvival(days + 0.5), prior.discontinuation);
}

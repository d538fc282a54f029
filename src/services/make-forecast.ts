import type { DayRange, Forecast, ForecastKind } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Series, Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { cadenceWindow } from '../forecast/cadence-window.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { countsFor, predictTarget } from '../forecast/predict-target.ts';
import type { TaughtField } from '../forecast/predict-target.ts';
import { endedPrediction, hasEnded } from './ended-series.ts';
import { DEFAULT_COVERAGE } from './describe-forecast.ts';

export interface ForecastQuestion {
  readonly series: Series;
  readonly milestones: readonly Milestone[];
  readonly kind: ForecastKind;
  readonly target: Target;
  readonly origin: Day;
  /** Silence is known until this day. */
  readonly observedThrough: Day;
  /** The field as learned before the month of `origin`. */
  readonly field: TaughtField;
  readonly firstWindow: FirstWindow;
}

/** The first window after the last milestone: as it was told before, or to be told by what the field taught about that day. */
export type FirstWindow =
  | { readonly state: 'told'; readonly window: DayRange | null }
  | { readonly state: 'untold'; readonly field: TaughtField };

/** Computes a forecast from what was known on its origin; null for a series without any milestone. */
export function makeForecast(question: ForecastQuestion): Forecast | null {
  const { series, milestones, kind, target, origin, observedThrough, field, firstWindow } =
    question;
  const last = milestones.at(-1);
  if (last === undefined) return null;
  const days = milestones.map((milestone) => milestone.day);
  const prediction = hasEnded(series, origin)
    ? endedPrediction(days, observedThrough, field.model)
    : predictTarget({ target, milestones, observedThrough, field });
  if (prediction === null) return null;
  return {
    kind,
    lab: series.lab,
    series: series.slug,
    target,
    expectedName: expectedName(question),
    origin,
    observedThrough,
    lastMilestone: { release: last.release, name: last.name, day: last.day },
    sample: prediction.sample,
    distribution: prediction.distribution,
    cadenceWindow: cadenceWindow(
      milestones.filter((milestone) => countsFor(target, milestone)).map(({ day }) => day),
    ),
    firstWindow:
      firstWindow.state === 'told'
        ? firstWindow.window
        : firstWindowAfter(target, milestones, firstWindow.field),
  };
}

/** The 80 % window of the forecast made on the day of the last milestone or, for the other target, generation. */
export function firstWindowAfter(
  target: Target,
  milestones: readonly Milestone[],
  field: TaughtField,
): DayRange | null {
  const last = lastOf(target, milestones);
  if (last === undefined) return null;
  const known = milestones.filter(({ day }) => day <= last.day);
  const prediction = predictTarget({ target, milestones: known, observedThrough: last.day, field });
  if (prediction === null) return null;
  const { start, end } = centralWindow(prediction.distribution, DEFAULT_COVERAGE);
  return start === null || end === null ? null : { start, end };
}

/** The last milestone that a target counts. */
export function lastOf(target: Target, milestones: readonly Milestone[]): Milestone | undefined {
  return milestones.findLast((milestone) => countsFor(target, milestone));
}

function expectedName({ series, milestones, target, origin }: ForecastQuestion): string | null {
  const open = series.expectedNames.findLast(
    (expected) =>
      expected.target === target &&
      expected.published <= origin &&
      milestones.every(({ name }) => name !== expected.name),
  );
  return open?.name ?? null;
}

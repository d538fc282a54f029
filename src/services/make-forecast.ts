import type { DayRange, Forecast, ForecastKind } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Release } from '../domain/release.ts';
import type { Series, Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { cadenceWindow } from '../forecast/cadence-window.ts';
import { centralWindow } from '../forecast/central-window.ts';
import type { FieldModel } from '../forecast/field-model.ts';
import { predict } from '../forecast/predict.ts';
import { endedPrediction, hasEnded } from './ended-series.ts';
import { DEFAULT_COVERAGE } from './describe-forecast.ts';

export interface ForecastQuestion {
  readonly series: Series;
  /** The releases of the series as known on `origin`. */
  readonly releases: readonly Release[];
  readonly milestones: readonly Milestone[];
  readonly kind: ForecastKind;
  readonly target: Target;
  readonly origin: Day;
  /** Silence is known until this day. */
  readonly observedThrough: Day;
  /** The field as learned before the month of `origin`. */
  readonly field: FieldModel;
  readonly firstWindow: DayRange | null;
}

/** Computes a forecast from what was known on its origin; null for a series without any milestone. */
export function makeForecast(question: ForecastQuestion): Forecast | null {
  const { series, milestones, kind, target, origin, observedThrough, field } = question;
  const last = milestones.at(-1);
  if (last === undefined) return null;
  const days = milestones.map((milestone) => milestone.day);
  const prediction = hasEnded(series, origin)
    ? endedPrediction(days, observedThrough, field)
    : predict({ milestones: days, observedThrough, field });
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
    cadenceWindow: cadenceWindow(days),
    firstWindow: question.firstWindow,
  };
}

/** The 80 % window of the forecast made on the day of the last milestone. */
export function firstWindowAfter(
  milestones: readonly Milestone[],
  field: FieldModel,
): DayRange | null {
  const days = milestones.map((milestone) => milestone.day);
  const last = days.at(-1);
  if (last === undefined) return null;
  const prediction = predict({ milestones: days, observedThrough: last, field });
  if (prediction === null) return null;
  const { start, end } = centralWindow(prediction.distribution, DEFAULT_COVERAGE);
  return start === null || end === null ? null : { start, end };
}

function expectedName({ series, releases, target, origin }: ForecastQuestion): string | null {
  const shipped = new Set(releases.map((release) => release.name));
  const open = series.expectedNames.filter(
    (expected) =>
      expected.target === target && expected.published <= origin && !shipped.has(expected.name),
  );
  return open.at(-1)?.name ?? null;
}

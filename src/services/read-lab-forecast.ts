import type { Milestone } from '../domain/milestone.ts';
import type { Forecast } from '../domain/forecast.ts';
import type { WindowedForecast } from '../domain/forecast-view.ts';
import type { Moment } from '../domain/moment.ts';
import { dayOfInstant } from '../domain/time.ts';
import { cadenceWindow } from '../forecast/cadence-window.ts';
import { firstOf } from '../forecast/first-of.ts';
import { intervalsOf } from '../forecast/intervals.ts';
import { scopeAt } from '../store/record-scope.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Call } from './context.ts';
import { describeForecast } from './describe-forecast.ts';
import type { Describable } from './describe-forecast.ts';
import { labBySlug } from './find-series.ts';
import { forecastsOf } from './forecasts-of.ts';
import { describeNothing } from './describe-nothing.ts';
import { readObserved } from './observed-through.ts';
import { resolutionFrom } from './score-forecast.ts';
import { selectRecords } from './select-records.ts';
import { withWindow } from './with-window.ts';
import { datingIn, milestonesAsOf } from './world.ts';

export interface LabForecastQuestion extends Moment {
  readonly lab: string;
  readonly coverage: number;
}

/** The forecast of a lab's next milestone in any of its series, taken as independent of each other. */
export async function readLabForecast({
  ctx,
  input,
}: Call<LabForecastQuestion>): Promise<WindowedForecast> {
  const { recordedBeforeMs = null } = input;
  const scope = scopeAt(recordedBeforeMs);
  const nowMs = instantAsked(ctx, recordedBeforeMs);
  const asOf = asOfDay(ctx, input.asOf, nowMs);
  const lab = await labBySlug(ctx, input.lab, scope);
  const dating = await datingIn(ctx, scope);
  const records = await selectRecords(ctx, { labs: [lab.slug], series: [] }, scope);
  const asked = { records, target: 'milestone', asOf, recordedBeforeMs } as const;
  const forecasts = await forecastsOf(ctx, asked);
  const known = merged(records.map((record) => milestonesAsOf(dating, record, asOf)));
  const joint = jointForecast(
    forecasts.map(({ forecast }) => forecast),
    known,
  );
  if (joint === null) {
    const of = { lab: lab.slug, milestones: known, asOf, scope };
    const observedThrough = await readObserved({ ctx, ...of });
    const nothing = describeNothing({
      lab: lab.slug,
      series: null,
      target: 'milestone',
      asOf,
      observedThrough,
      reason: known.length === 0 ? 'no-milestone' : 'none-issued',
    });
    return withWindow(nothing, null, input.coverage);
  }
  const resolution = resolutionFrom(
    joint,
    merged(records.map((record) => milestonesAsOf(dating, record, dayOfInstant(nowMs)))),
  );
  return withWindow(describeForecast(joint, { asOf, resolution }), joint, input.coverage);
}

function jointForecast(
  forecasts: readonly Forecast[],
  milestones: readonly Milestone[],
): Describable | null {
  const [first] = forecasts;
  const last = milestones.at(-1);
  if (first === undefined || last === undefined) return null;
  const days = milestones.map(({ day }) => day);
  return {
    kind: first.kind,
    lab: first.lab,
    series: null,
    target: first.target,
    expectedName: null,
    origin: first.origin,
    observedThrough: Math.min(...forecasts.map(({ observedThrough }) => observedThrough)),
    lastMilestone: { release: last.release, name: last.name, day: last.day },
    sample: { ...first.sample, intervals: intervalsOf(days), method: 'first-of-its-series' },
    distribution: firstOf(forecasts.map(({ distribution }) => distribution)),
    cadenceWindow: cadenceWindow(days),
    firstWindow: null,
  };
}

function merged(series: readonly (readonly Milestone[])[]): Milestone[] {
  const inOrder = series.flat().toSorted((a, b) => a.day - b.day);
  return inOrder.filter(({ day }, index) => day !== inOrder[index - 1]?.day);
}

import type { DayRange, Forecast, ForecastKind } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Series, Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from './context.ts';
import { lastOf, makeForecast } from './make-forecast.ts';
import type { FirstWindow, ForecastQuestion } from './make-forecast.ts';
import { taughtField } from './taught-field.ts';
import { milestonesAsOf } from './world.ts';
import type { World, SeriesRecord } from './world.ts';

export interface ComputeQuestion {
  readonly ctx: Context;
  readonly world: World;
  readonly series: Series;
  /** As known on the origin. */
  readonly milestones: readonly Milestone[];
  readonly kind: ForecastKind;
  readonly target: Target;
  readonly origin: Day;
  /** Silence of the series is known until this day. */
  readonly observedThrough: Day;
  /** The first window after the last milestone, where it has been told before. */
  readonly firstWindow?: DayRange | null;
}

/** Computes the forecast of a series from what was known on the origin; null without any milestone. */
async function computeForecast(question: ComputeQuestion): Promise<Forecast | null> {
  if (question.milestones.length === 0) return null;
  return makeForecast(await taughtQuestion(question));
}

interface HindcastQuestion extends Pick<ComputeQuestion, 'ctx' | 'world' | 'target'> {
  readonly record: SeriesRecord;
  readonly day: Day;
}

/** Computes the forecast of a past day, which counts as read itself, from what was published by its end. */
export function computeHindcast({
  record,
  day,
  ...question
}: HindcastQuestion): Promise<Forecast | null> {
  return computeForecast({
    ...question,
    series: record.series,
    milestones: milestonesAsOf(question.world, record, day),
    kind: 'hindcast',
    origin: day,
    observedThrough: day,
  });
}

/** All that a forecast is made from, with what the field has taught. */
export async function taughtQuestion(question: ComputeQuestion): Promise<ForecastQuestion> {
  const { ctx, world, series, milestones, kind, target, origin, observedThrough } = question;
  return {
    series,
    milestones,
    kind,
    target,
    origin,
    observedThrough,
    field: await taughtField({ ctx, world, day: origin }),
    firstWindow: await firstWindowOf(question),
  };
}

async function firstWindowOf({
  ctx,
  world,
  milestones,
  target,
  firstWindow,
}: ComputeQuestion): Promise<FirstWindow> {
  if (firstWindow !== undefined) return { state: 'told', window: firstWindow };
  const last = lastOf(target, milestones);
  if (last === undefined) return { state: 'told', window: null };
  return { state: 'untold', field: await taughtField({ ctx, world, day: last.day }) };
}

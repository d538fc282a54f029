import { DomainError } from '../domain/errors.ts';
import type { Contribution, ForecastDiff } from '../domain/forecast-diff.ts';
import type { Forecast } from '../domain/forecast.ts';
import type { RecordedBefore } from '../domain/moment.ts';
import type { Target } from '../domain/series.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { predictTarget } from '../forecast/predict-target.ts';
import { quantileDay } from '../forecast/quantile-day.ts';
import { shiftSteps } from '../forecast/shift-steps.ts';
import type { ForecastInputs } from '../forecast/shift-steps.ts';
import { scopeAt } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { readSignals } from '../store/signals.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { describeContribution, describeMethod, describeSignals } from './describe-contribution.ts';
import type { ChangedSpan } from './describe-contribution.ts';
import { hasEnded } from './ended-series.ts';
import { seriesBySlug } from './find-series.ts';
import { findForecastOf, viewOf } from './read-forecast.ts';
import type { FoundForecast } from './read-forecast.ts';
import { taughtField } from './taught-field.ts';
import { milestonesAsOf, readRecord, worldIn } from './world.ts';
import type { World } from './world.ts';

export interface DiffQuestion extends RecordedBefore {
  readonly series: string;
  readonly target: Target;
  readonly from: Day;
  /** Null for `asOf`. */
  readonly to: Day | null;
  readonly asOf: Day | null;
}

/** From the middle outwards: the first that lies within the horizon all along is followed. */
const LEVELS = [0.5, 0.25, 0.1, 0.05];

/**
 * Why the forecast of a series moved between two days: the shift of its median in contributions that add up exactly,
 * each the effect of one change of the inputs after those before it. Before an instant it is told from what was recorded
 * by then.
 */
export async function diffForecasts({ ctx, input }: Call<DiffQuestion>): Promise<ForecastDiff> {
  const { from, to } = daysOf(ctx, input);
  const ask = (asOf: Day) => findForecastOf({ ctx, input: { ...input, asOf } });
  const [earlier, later] = [await ask(from), await ask(to)];
  const describe = (found: FoundForecast) => viewOf(ctx, found, { ...input });
  const [fromView, toView] = [await describe(earlier), await describe(later)];
  const series = earlier.series.slug;
  if (earlier.forecast === null || later.forecast === null) {
    return {
      series,
      from: { view: fromView, quantile: null },
      to: { view: toView, quantile: null },
      level: null,
      shiftDays: null,
      contributions: [],
      note: 'The series had no milestone on one of the days: there is nothing to compare.',
    };
  }
  const scope = scopeAt(input.recordedBeforeMs);
  const world = await worldIn(ctx, scope);
  const record = await readRecord(ctx, await seriesBySlug(ctx, series, scope), scope);
  const change = { world, record, from, to };
  const forecasts = [earlier.forecast, later.forecast] as const;
  const { level, contributions } = await contributionsOf(ctx, change, forecasts, scope);
  const quantileOf = ({ distribution }: Forecast) =>
    level === null ? null : quantileDay(distribution, level);
  const [start, end] = [quantileOf(earlier.forecast), quantileOf(later.forecast)];
  return {
    series,
    from: { view: fromView, quantile: start },
    to: { view: toView, quantile: end },
    level,
    shiftDays: start === null || end === null ? null : end - start,
    contributions,
    note: noteOn(level),
  };
}

function daysOf(
  ctx: Context,
  { from, to, asOf, recordedBeforeMs }: DiffQuestion,
): { from: Day; to: Day } {
  const last = asOfDay(ctx, asOf, instantAsked(ctx, recordedBeforeMs));
  const until = to ?? last;
  if (until > last) {
    throw new DomainError(
      'future-day',
      `to ${formatDay(until)} lies after ${formatDay(last)}: take that day or an earlier one.`,
    );
  }
  if (from > until) {
    throw new DomainError(
      'invalid-input',
      `from ${formatDay(from)} lies after to ${formatDay(until)}: swap them.`,
    );
  }
  return { from, to: until };
}

async function contributionsOf(
  ctx: Context,
  change: ChangedSpan,
  [earlier, later]: readonly [Forecast, Forecast],
  scope: RecordScope,
): Promise<{ level: number | null; contributions: Contribution[] }> {
  const { series } = change.record;
  const start = await inputsOf(ctx, change.world, change, earlier);
  const end = await inputsOf(ctx, change.world, change, later);
  const steps = shiftSteps(start, end);
  const states = [start, ...steps.map(({ inputs }) => inputs)].map((inputs) =>
    predictTarget({ target: later.target, ...inputs }),
  );
  const distributions = [
    ...states.map((state) => state?.distribution ?? null),
    earlier.distribution,
    later.distribution,
  ];
  const level =
    LEVELS.find((candidate) =>
      distributions.every(
        (distribution) => distribution !== null && quantileDay(distribution, candidate) !== null,
      ),
    ) ?? null;
  const days = distributions.map((distribution) =>
    level === null || distribution === null ? null : quantileDay(distribution, level),
  );
  const [computedStart = null, computedEnd = null] = [days[0], days[steps.length]];
  const [issuedStart = null, issuedEnd = null] = days.slice(-2);
  const signals = (await readSignals(ctx.database, [series.slug], scope)).filter((signal) => {
    const published = signal.published ?? signal.day;
    return published > change.from && published <= change.to;
  });
  return {
    level,
    contributions: [
      ...steps.map(({ cause }, index) =>
        describeContribution(cause, minus(days[index + 1], days[index]), change),
      ),
      describeSignals(signals, level === null ? null : 0),
      // What the code of today, on these very inputs, does not give back was another method, or another record.
      describeMethod(earlier, later, {
        days: plus(minus(computedStart, issuedStart), minus(issuedEnd, computedEnd)),
        endedByLab: hasEnded(series, change.to),
      }),
    ],
  };
}

async function inputsOf(
  ctx: Context,
  world: World,
  { record }: Pick<ChangedSpan, 'record'>,
  { origin, observedThrough }: Forecast,
): Promise<ForecastInputs> {
  return {
    milestones: milestonesAsOf(world, record, origin),
    observedThrough,
    field: await taughtField({ ctx, world, day: origin }),
  };
}

function noteOn(level: number | null): string | null {
  if (level === 0.5) return null;
  if (level === null)
    return 'On one of the days, or on the way between them, the distribution lies beyond the horizon: no quantile can be followed.';
  return `The median lies beyond the horizon at times: the ${level * 100} % quantile is followed instead.`;
}

function minus(a: Day | null | undefined, b: Day | null | undefined): number | null {
  return a === null || a === undefined || b === null || b === undefined ? null : a - b;
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

import type { ForecastKind } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { Clusters, ForecastOutcome, TrackRecordKind } from '../domain/track-record.ts';
import { outcomesAsOf } from '../forecast/scoring/outcomes-as-of.ts';
import { readForecastOutcomes } from '../store/forecast-outcomes.ts';
import { countSeries } from '../store/series.ts';
import { asOfDay } from './as-of-day.ts';
import type { Context } from './context.ts';
import { dataVersion } from './data-version.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { MOST_RECORDS } from './select-records.ts';

export interface OutcomesQuestion {
  readonly target: Target;
  readonly lab: string | null;
  /** A slug or an alias. */
  readonly series: string | null;
  readonly asOf: Day | null;
}

/** The resampling of one question is the same at every answer. */
export const RESAMPLING_SEED = 20_260_716;

/** What resampling draws as a whole: labs, unless only one is asked about, whose forecasts share but their releases. */
export function clustersFor({ lab, series }: OutcomesQuestion): Clusters['by'] {
  return lab === null && series === null ? 'lab' : 'wait';
}

/** Of so few series, and wherever there are very many, reading what is asked for costs less than reading all. */
const FEW_SERIES = 5;

interface Kept {
  readonly version: string;
  readonly all: Promise<readonly ForecastOutcome[]>;
}

const kept = new WeakMap<Context['database'], Kept>();

/** The stored forecasts that a question is about, of both kinds, as they stood on its day. */
export async function outcomesFor(
  ctx: Context,
  question: OutcomesQuestion,
): Promise<readonly ForecastOutcome[]> {
  const asOf = asOfDay(ctx, question.asOf);
  const lab = question.lab === null ? null : (await labBySlug(ctx, question.lab)).slug;
  const series = question.series === null ? null : (await seriesBySlug(ctx, question.series)).slug;
  const all = series === null ? await everyOutcome(ctx) : await outcomesOfSeries(ctx, [series]);
  const asked = all.filter(
    (forecast) =>
      forecast.target === question.target &&
      (lab === null || forecast.lab === lab) &&
      (series === null || forecast.series === series),
  );
  return outcomesAsOf(asked, asOf);
}

/** Forecasts of one kind, or of both where that is asked for. */
export function ofKind<Of extends { readonly kind: ForecastKind }>(
  forecasts: readonly Of[],
  kind: TrackRecordKind,
): readonly Of[] {
  return kind === 'all' ? forecasts : forecasts.filter((forecast) => forecast.kind === kind);
}

/** The stored forecasts of some series, of every kind and target. */
export async function outcomesOfSeries(
  ctx: Context,
  series: readonly string[],
): Promise<readonly ForecastOutcome[]> {
  const readsSome =
    series.length <= FEW_SERIES || (await countSeries(ctx.database, null)) > MOST_RECORDS;
  return readsSome ? readForecastOutcomes(ctx.database, series) : everyOutcome(ctx);
}

/** Every stored forecast with its outcome, read once for each version of the data. */
async function everyOutcome(ctx: Context): Promise<readonly ForecastOutcome[]> {
  const version = await dataVersion({ ctx });
  const known = kept.get(ctx.database);
  if (known?.version === version) return known.all;
  const all = readForecastOutcomes(ctx.database, null);
  kept.set(ctx.database, { version, all });
  return all;
}

import type { ForecastKind } from '../domain/forecast.ts';
import type { Moment } from '../domain/moment.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type {
  Clusters,
  ForecastOutcome,
  JudgedSeries,
  TrackRecordKind,
} from '../domain/track-record.ts';
import { outcomesAsOf } from '../forecast/scoring/outcomes-as-of.ts';
import { readForecastOutcomes } from '../store/forecast-outcomes.ts';
import { isPast, scopeAt } from '../store/record-scope.ts';
import { countSeries, readDrawnSlugs } from '../store/series.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Context } from './context.ts';
import { currentEdition } from './data-edition.ts';
import type { DataEdition } from './data-edition.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { remembered } from './remembered.ts';
import { MOST_RECORDS } from './select-records.ts';

export interface OutcomesQuestion extends Moment {
  readonly target: Target;
  readonly lab: string | null;
  /** A slug or an alias. */
  readonly series: string | null;
}

/** The resampling of one question is the same at every answer. */
export const RESAMPLING_SEED = 20_260_716;

/** What resampling draws as a whole: labs, unless only one is asked about, whose forecasts share but their releases. */
export function clustersFor({ lab, series }: OutcomesQuestion): Clusters['by'] {
  return lab === null && series === null ? 'lab' : 'wait';
}

/** Of so few series, and wherever there are very many, reading what is asked for costs less than reading all. */
const FEW_SERIES = 5;

const kept = new WeakMap<DataEdition, Promise<readonly ForecastOutcome[]>>();

/** The stored forecasts that a question is about, and of how many of its series they are. */
export interface AskedOutcomes {
  readonly forecasts: readonly ForecastOutcome[];
  readonly series: JudgedSeries;
  /** The day asked about: that of the instant, where one is named and no day. */
  readonly asOf: Day;
}

/**
 * The stored forecasts that a question is about, of both kinds, as they stood on its day: of all its series, or of 500
 * that a hash of their slugs draws, which tell as much of more.
 */
export async function outcomesFor(
  ctx: Context,
  question: OutcomesQuestion,
): Promise<AskedOutcomes> {
  const { database } = ctx;
  const { recordedBeforeMs = null } = question;
  const scope = scopeAt(recordedBeforeMs);
  const asOf = asOfDay(ctx, question.asOf, instantAsked(ctx, recordedBeforeMs));
  const lab = question.lab === null ? null : (await labBySlug(ctx, question.lab, scope)).slug;
  const one = question.series === null ? null : await seriesBySlug(ctx, question.series, scope);
  const slugs =
    one === null
      ? await readDrawnSlugs(database, { lab, limit: MOST_RECORDS }, scope)
      : [one].filter((series) => lab === null || series.lab === lab).map(({ slug }) => slug);
  const all =
    one === null && lab === null && !isPast(scope)
      ? await drawnOutcomes(ctx, slugs)
      : await readForecastOutcomes(database, slugs, scope);
  const asked = all.filter((forecast) => forecast.target === question.target);
  const of = one === null ? await countSeries(database, lab, scope) : slugs.length;
  return { forecasts: outcomesAsOf(asked, asOf), series: { judged: slugs.length, of }, asOf };
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
  if (series.length <= FEW_SERIES) return readForecastOutcomes(ctx.database, series);
  const drawn = await readDrawnSlugs(ctx.database, { lab: null, limit: MOST_RECORDS + 1 });
  return drawn.length > MOST_RECORDS
    ? readForecastOutcomes(ctx.database, series)
    : drawnOutcomes(ctx, drawn);
}

/** Every stored forecast of the series that are drawn from all, with its outcome, read once for each version of the data. */
async function drawnOutcomes(
  ctx: Context,
  slugs: readonly string[],
): Promise<readonly ForecastOutcome[]> {
  const edition = await currentEdition({ ctx });
  return remembered(kept, edition, () => readForecastOutcomes(ctx.database, slugs));
}

import { DomainError } from '../domain/errors.ts';
import type { ForecastKind } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Target } from '../domain/series.ts';
import { listHistory } from '../store/forecast-history.ts';
import { findForecast } from '../store/forecasts-read.ts';
import { scopeAt } from '../store/record-scope.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { describeStored } from './describe-stored.ts';
import { seriesBySlug } from './find-series.ts';

export interface HistoryQuestion extends Moment, PageRequest {
  readonly series: string;
  readonly target: Target;
  /** Null for both kinds; each says which it is. */
  readonly kind: ForecastKind | null;
}

/** The forecasts of a series that were stored for days up to `asOf`, newest first. */
export async function readHistory({
  ctx,
  input,
}: Call<HistoryQuestion>): Promise<Page<ForecastView>> {
  const { recordedBeforeMs = null } = input;
  const series = await seriesBySlug(ctx, input.series, scopeAt(recordedBeforeMs));
  const until = asOfDay(ctx, input.asOf);
  const question = { ...input, series: series.slug, until, issuedBeforeMs: recordedBeforeMs };
  const page = await listHistory(ctx.database, question);
  return { ...page, items: await describeStored(ctx, page.items, until, recordedBeforeMs) };
}

/** A stored forecast by its id, as it was issued, with what had become of it by `asOf`. */
export async function getForecast({
  ctx,
  input,
}: Call<
  Pick<HistoryQuestion, 'asOf' | 'recordedBeforeMs'> & { id: string }
>): Promise<ForecastView> {
  const asOf = asOfDay(ctx, input.asOf);
  const forecast = await findForecast(ctx.database, input.id);
  const { recordedBeforeMs = null } = input;
  const isIssued =
    forecast !== null && forecast.issuedAtMs < (recordedBeforeMs ?? Number.MAX_SAFE_INTEGER);
  if (!isIssued || forecast.origin > asOf) {
    throw new DomainError(
      'not-found',
      `There is no forecast "${input.id}": take an id from a forecast's history.`,
    );
  }
  const [view] = await describeStored(ctx, [forecast], asOf, recordedBeforeMs);
  if (view === undefined) throw new RangeError(`Cannot describe the forecast ${input.id}`);
  return view;
}

import type { Forecast, Standing, StoredForecast } from '../domain/forecast.ts';
import { standingOf } from '../domain/standing.ts';
import { formatDay } from '../domain/time.ts';
import { decodeDaily, encodeDaily } from './daily-codec.ts';
import type { Cell } from './database.ts';
import { finiteJson } from './finite-json.ts';
import { readForecastDocument, writeForecastDocument } from './forecast-document.ts';
import { forecasts } from './schema/forecasts.ts';

/** A forecast as it is stored, before it has its place in the chain: few texts and days, that threads can pass on. */
export interface PackedForecast extends Pick<
  Forecast,
  'kind' | 'lab' | 'series' | 'target' | 'origin' | 'observedThrough' | 'firstWindow'
> {
  readonly standing: Standing;
  /** Its document, as JSON. */
  readonly document: string;
  /** Its probabilities, as `encodeDaily` writes them. */
  readonly daily: string;
}

/** A forecast that has its place in the chain and is not written yet. */
export type NewForecast = PackedForecast & Omit<StoredForecast, keyof Forecast>;

type Row = typeof forecasts.$inferSelect;

/** What tells a forecast from others; its probabilities, most of a row, lie behind all of these. */
export const identityColumns = {
  id: forecasts.id,
  kind: forecasts.kind,
  lab: forecasts.lab,
  series: forecasts.series,
  target: forecasts.target,
  origin: forecasts.origin,
  observedThrough: forecasts.observedThrough,
};

export function packForecast(forecast: Forecast): PackedForecast {
  const { kind, lab, series, target, origin, observedThrough, firstWindow } = forecast;
  return {
    kind,
    lab,
    series,
    target,
    origin,
    observedThrough,
    firstWindow,
    standing: standingOf(forecast),
    document: finiteJson(writeForecastDocument(forecast)),
    daily: encodeDaily(forecast.distribution.daily),
  };
}

/** The columns that `cellsOfForecast` fills. */
export const FORECAST_COLUMNS = [
  forecasts.sequence,
  forecasts.id,
  forecasts.kind,
  forecasts.lab,
  forecasts.series,
  forecasts.target,
  forecasts.origin,
  forecasts.observedThrough,
  forecasts.issuedAtMs,
  forecasts.document,
  forecasts.daily,
  forecasts.inputsHash,
  forecasts.previousHash,
  forecasts.hash,
];

export function cellsOfForecast(forecast: NewForecast): Cell[] {
  return [
    forecast.sequence,
    forecast.id,
    forecast.kind,
    forecast.lab,
    forecast.series,
    forecast.target,
    formatDay(forecast.origin),
    formatDay(forecast.observedThrough),
    forecast.issuedAtMs,
    forecast.document,
    forecast.daily,
    forecast.inputsHash,
    forecast.previousHash,
    forecast.hash,
  ];
}

export function fromForecastRow({ document, daily, ...row }: Row): StoredForecast {
  const parts = readForecastDocument(document);
  return {
    ...row,
    ...parts,
    distribution: { ...parts.distribution, daily: decodeDaily(daily) },
  };
}

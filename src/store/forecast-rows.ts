import type { DailyDistribution, Forecast, StoredForecast } from '../domain/forecast.ts';
import { decodeDaily, encodeDaily } from './daily-codec.ts';
import { readForecastDocument, writeForecastDocument } from './forecast-document.ts';
import { forecasts } from './schema/forecasts.ts';

/** A forecast with its probabilities as they are stored. */
export type PackedForecast = Omit<Forecast, 'distribution'> & {
  readonly distribution: Omit<DailyDistribution, 'daily'> & { readonly daily: string };
};

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

/** The same forecast with its probabilities as they are stored. */
export function packForecast<Whole extends Forecast>(
  forecast: Whole,
): Omit<Whole, 'distribution'> & Pick<PackedForecast, 'distribution'> {
  const { distribution } = forecast;
  return { ...forecast, distribution: { ...distribution, daily: encodeDaily(distribution.daily) } };
}

export function toForecastRow(forecast: NewForecast): Row {
  return {
    sequence: forecast.sequence,
    id: forecast.id,
    kind: forecast.kind,
    lab: forecast.lab,
    series: forecast.series,
    target: forecast.target,
    origin: forecast.origin,
    observedThrough: forecast.observedThrough,
    issuedAtMs: forecast.issuedAtMs,
    document: writeForecastDocument(forecast),
    daily: forecast.distribution.daily,
    inputsHash: forecast.inputsHash,
    previousHash: forecast.previousHash,
    hash: forecast.hash,
  };
}

export function fromForecastRow({ document, daily, ...row }: Row): StoredForecast {
  const parts = readForecastDocument(document);
  return {
    ...row,
    ...parts,
    distribution: { ...parts.distribution, daily: decodeDaily(daily) },
  };
}

import type { StoredForecast } from '../domain/forecast.ts';
import { decodeDaily, encodeDaily } from './daily-codec.ts';
import { readForecastDocument, writeForecastDocument } from './forecast-document.ts';
import type { forecasts } from './schema/forecasts.ts';

/** A forecast that the store has not numbered yet. */
export type NewForecast = Omit<StoredForecast, 'sequence'>;

type Row = typeof forecasts.$inferSelect;

export function toForecastRow(forecast: NewForecast): Omit<Row, 'sequence'> {
  return {
    id: forecast.id,
    kind: forecast.kind,
    lab: forecast.lab,
    series: forecast.series,
    target: forecast.target,
    origin: forecast.origin,
    observedThrough: forecast.observedThrough,
    issuedAtMs: forecast.issuedAtMs,
    document: writeForecastDocument(forecast),
    daily: encodeDaily(forecast.distribution.daily),
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

import type { Forecast } from '../domain/forecast.ts';
import { METHOD_VERSION } from '../forecast/method-version.ts';
import { encodeDaily } from '../store/daily-codec.ts';
import { sha256 } from './sha256.ts';

/** What binds a stored forecast to its inputs and to the row before it. */
export interface Seal {
  readonly inputsHash: string;
  readonly previousHash: string | null;
  readonly hash: string;
}

/** Seals a forecast into the chain behind the row with `previousHash`. */
export function sealForecast(
  id: string,
  issuedAtMs: number,
  forecast: Forecast,
  previousHash: string | null,
): Seal {
  const { kind, series, target, observedThrough, lastMilestone, sample } = forecast;
  const inputsHash = sha256(
    JSON.stringify([METHOD_VERSION, kind, series, target, observedThrough, lastMilestone, sample]),
  );
  const hash = sha256(
    JSON.stringify([previousHash, id, issuedAtMs, inputsHash, forecastContent(forecast)]),
  );
  return { inputsHash, previousHash, hash };
}

// The order of keys is part of the hash: it is spelled out, so that no reader or writer can change it by accident.
function forecastContent(forecast: Forecast): unknown[] {
  const {
    distribution,
    sample,
    cadenceWindow: cadence,
    firstWindow,
    lastMilestone: last,
  } = forecast;
  return [
    forecast.kind,
    forecast.lab,
    forecast.series,
    forecast.target,
    forecast.expectedName,
    forecast.origin,
    forecast.observedThrough,
    [last.release, last.name, last.day],
    [
      sample.intervals,
      sample.pooledSeries,
      sample.method,
      sample.priorsAsOf,
      ...(sample.generationShare === undefined ? [] : [sample.generationShare]),
    ],
    [
      distribution.firstDay,
      // As they are stored: in decimals they are four times as long.
      encodeDaily(distribution.daily),
      distribution.beyondHorizon,
      distribution.ended,
    ],
    cadence === null ? null : [cadence.start, cadence.end, cadence.held, cadence.of],
    firstWindow === null ? null : [firstWindow.start, firstWindow.end],
  ];
}

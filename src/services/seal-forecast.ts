import type { Forecast, StoredForecast } from '../domain/forecast.ts';
import { METHOD_VERSION } from '../forecast/method-version.ts';
import { encodeDaily, encodeDailyUnpacked } from '../store/daily-codec.ts';
import type { PackedForecast } from '../store/forecast-rows.ts';
import { sha256 } from './sha256.ts';

/** What binds a stored forecast to its inputs and to the row before it. */
export interface Seal {
  readonly inputsHash: string;
  readonly previousHash: string | null;
  readonly hash: string;
}

/** How the probabilities stand in a seal: as they are stored; as they were before they were packed; in decimals, as the first seals had them. */
export type SealedForm = 'packed' | 'unpacked' | 'decimals';

const FORMS: Readonly<
  Record<SealedForm, (daily: readonly number[]) => string | readonly number[]>
> = {
  packed: encodeDaily,
  unpacked: encodeDailyUnpacked,
  decimals: (daily) => daily,
};

/** The newest first. */
export const SEALED_FORMS: readonly SealedForm[] = ['packed', 'unpacked', 'decimals'];

/** Seals a forecast into the chain behind the row with `previousHash`. */
export function sealForecast(
  id: string,
  issuedAtMs: number,
  forecast: PackedForecast,
  previousHash: string | null,
  digest = sha256,
): Seal {
  const { kind, series, target, observedThrough, lastMilestone, sample } = forecast;
  const inputsHash = digest(
    JSON.stringify([METHOD_VERSION, kind, series, target, observedThrough, lastMilestone, sample]),
  );
  const place = { id, issuedAtMs, previousHash, inputsHash };
  return {
    inputsHash,
    previousHash,
    hash: digest(sealed(place, forecastContent(forecast, forecast.distribution.daily))),
  };
}

/** The seal of a forecast as it was issued, whichever version of the method made it. */
export function sealOf(
  row: Omit<StoredForecast, 'sequence' | 'hash'>,
  form: SealedForm,
  digest = sha256,
): string {
  return digest(sealed(row, forecastContent(row, FORMS[form](row.distribution.daily))));
}

type Place = Pick<StoredForecast, 'id' | 'issuedAtMs' | 'previousHash' | 'inputsHash'>;

function sealed({ previousHash, id, issuedAtMs, inputsHash }: Place, content: unknown[]): string {
  return JSON.stringify([previousHash, id, issuedAtMs, inputsHash, content]);
}

// The order of keys is part of the hash: it is spelled out, so that no reader or writer can change it by accident.
function forecastContent(
  forecast: Forecast | PackedForecast,
  daily: string | readonly number[],
): unknown[] {
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
    [distribution.firstDay, daily, distribution.beyondHorizon, distribution.ended],
    cadence === null ? null : [cadence.start, cadence.end, cadence.held, cadence.of],
    firstWindow === null ? null : [firstWindow.start, firstWindow.end],
  ];
}

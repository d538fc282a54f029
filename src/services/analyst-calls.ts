import type { StoredForecast } from '../domain/forecast.ts';
import { monthRangeLabel } from '../domain/time.ts';
import type { AnalystCall, ForecastOutcome } from '../domain/track-record.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { headline } from '../forecast/headline.ts';
import { readForecasts } from '../store/forecasts-read.ts';
import type { Context } from './context.ts';
import { DEFAULT_COVERAGE } from './describe-forecast.ts';

/**
 * The releases that came under the name that an analyst had given them, each with the first forecast that carried
 * the name: a live one where there is one, else a hindcast, which says so.
 */
export async function analystCalls(
  ctx: Context,
  forecasts: readonly ForecastOutcome[],
): Promise<AnalystCall[]> {
  const named = forecasts.filter(
    ({ outcome }) => outcome?.expectedNameMatched === true && outcome.score !== null,
  );
  const calls = Map.groupBy(named, ({ series, expectedName }) => `${series} ${expectedName}`);
  const first = [...calls.values()].map((ofCall) => {
    const live = ofCall.filter(({ kind }) => kind === 'live');
    const [earliest] = (live.length > 0 ? live : ofCall).toSorted((a, b) => a.origin - b.origin);
    return earliest;
  });
  const ids = first.flatMap((forecast) => (forecast === undefined ? [] : [forecast.id]));
  const stored = new Map((await readForecasts(ctx.database, ids)).map((row) => [row.id, row]));
  return first.flatMap((forecast) => {
    const whole = forecast && stored.get(forecast.id);
    return forecast === undefined || whole === undefined ? [] : callOf(whole, forecast);
  });
}

function callOf(forecast: StoredForecast, { outcome }: ForecastOutcome): AnalystCall[] {
  const { distribution, cadenceWindow: cadence, expectedName } = forecast;
  if (outcome === null || outcome.score === null || expectedName === null) return [];
  return [
    {
      series: forecast.series,
      name: expectedName,
      forecast: forecast.id,
      kind: forecast.kind,
      origin: forecast.origin,
      release: outcome.release,
      day: outcome.day,
      headline: headline(distribution),
      window: centralWindow(distribution, DEFAULT_COVERAGE),
      cadenceWindow: cadence && {
        ...cadence,
        label: monthRangeLabel(cadence.start, cadence.end),
      },
      score: outcome.score,
    },
  ];
}

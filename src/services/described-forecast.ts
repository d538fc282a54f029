import type { Forecast } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { Day } from '../domain/time.ts';
import { describeForecast } from './describe-forecast.ts';
import type { DescribeOptions } from './describe-forecast.ts';

const kept = new WeakMap<Forecast, { readonly asOf: Day; readonly view: ForecastView }>();

/** A forecast as it reads on a day, described once for all that is asked of it then. */
export async function describedForecast(
  forecast: Forecast,
  asOf: Day,
  known: () => Promise<Omit<DescribeOptions, 'asOf'>>,
): Promise<ForecastView> {
  const last = kept.get(forecast);
  if (last?.asOf === asOf) return last.view;
  const view = describeForecast(forecast, { asOf, ...(await known()) });
  kept.set(forecast, { asOf, view });
  return view;
}

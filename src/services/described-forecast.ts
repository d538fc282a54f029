import type { Forecast } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { Day } from '../domain/time.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { DEFAULT_COVERAGE, describeForecast } from './describe-forecast.ts';
import type { DescribeOptions } from './describe-forecast.ts';

const kept = new WeakMap<Forecast, { readonly asOf: Day; readonly view: ForecastView }>();

/** A forecast as it reads on a day, described once for all that is asked of it then: only its window is chosen. */
export async function describedForecast(
  forecast: Forecast,
  { asOf, coverage }: Pick<DescribeOptions, 'asOf' | 'coverage'>,
  known: () => Promise<Pick<DescribeOptions, 'resolution' | 'trackRecord'>>,
): Promise<ForecastView> {
  const last = kept.get(forecast);
  const view = last?.asOf === asOf ? last.view : await describe();
  if (coverage === DEFAULT_COVERAGE) return view;
  return { ...view, window: centralWindow(forecast.distribution, coverage) };

  async function describe(): Promise<ForecastView> {
    const options = { asOf, coverage: DEFAULT_COVERAGE, ...(await known()) };
    const made = describeForecast(forecast, options);
    kept.set(forecast, { asOf, view: made });
    return made;
  }
}

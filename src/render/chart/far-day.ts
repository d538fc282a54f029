import type { ForecastView } from '../../domain/forecast-view.ts';
import type { Day } from '../../domain/time.ts';

const FAR = 0.9;

/** The day by which nearly all is decided: a picture that went on to the horizon would squeeze what matters. */
export function farDay({ quantiles, asOf }: ForecastView): Day {
  return quantiles.reduce((far, { level, day }) => (level > FAR ? far : (day ?? far)), asOf);
}

import type { ForecastView } from '../../domain/forecast-view.ts';
import type { Day } from '../../domain/time.ts';

const FAR_LEVELS = [0.9, 0.75] as const;

/** The day by which most is decided: a picture that went on to the horizon would squeeze what matters. */
export function farDay({ quantiles }: ForecastView, horizon: Day): Day {
  const known = FAR_LEVELS.map(
    (far) => quantiles.find(({ level }) => level === far)?.day ?? null,
  ).find((day) => day !== null);
  return known ?? horizon;
}

import { z } from 'zod';
import type { DistributionStep } from '../../domain/distribution-steps.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { FORECAST_KINDS } from '../../domain/forecast.ts';
import { TARGETS } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import {
  probabilityOf,
  probabilityOrNull,
  wireDay,
  wireProbability,
  wireSlug,
} from './wire-values.ts';

export const distributionSchema = z
  .strictObject({
    series: wireSlug.nullable().meta({ description: 'Null for a forecast of a whole lab.' }),
    target: z.strictObject({
      kind: z.enum(TARGETS),
      expected_name: z.string().nullable(),
    }),
    forecast_id: z.string().nullable(),
    kind: z.enum(FORECAST_KINDS),
    observed_through: wireDay,
    step_days: z
      .int()
      .min(1)
      .meta({ examples: [7] }),
    beyond_horizon: wireProbability.nullable(),
    points: z.array(
      z.strictObject({
        date: wireDay,
        density: wireProbability.meta({
          description: 'Probability of the days since the point before, divided by their number.',
        }),
        cumulative: wireProbability.meta({ description: 'Probability up to this day, included.' }),
      }),
    ),
  })
  .meta({ id: 'Distribution', description: 'The predictive distribution, day by day.' });

/** A predictive distribution in its JSON form. */
export function distributionDocument(
  view: ForecastView,
  points: readonly DistributionStep[],
  stepDays: number,
): z.infer<typeof distributionSchema> {
  return {
    series: view.series,
    target: { kind: view.target, expected_name: view.expectedName },
    forecast_id: view.id,
    kind: view.kind,
    observed_through: formatDay(view.observedThrough),
    step_days: stepDays,
    beyond_horizon: probabilityOrNull(view.beyondHorizon),
    points: points.map(({ day, density, cumulative }) => ({
      date: formatDay(day),
      density: probabilityOf(density),
      cumulative: probabilityOf(cumulative),
    })),
  };
}

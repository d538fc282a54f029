import { z } from 'zod';
import type { ProbabilityAnswer } from '../../domain/forecast-view.ts';
import { FORECAST_KINDS } from '../../domain/forecast.ts';
import { TARGETS } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import { dayOrNull, probabilityOrNull, wireDay, wireProbability, wireSlug } from './wire-values.ts';

export const probabilitySchema = z
  .strictObject({
    series: wireSlug.nullable().meta({ description: 'Null for a forecast of a whole lab.' }),
    target: z.strictObject({
      kind: z.enum(TARGETS),
      expected_name: z.string().nullable(),
    }),
    from: wireDay.nullable().meta({ description: 'Null: from the day after `observed_through`.' }),
    to: wireDay,
    probability: wireProbability.nullable(),
    forecast_id: z.string().nullable(),
    kind: z.enum(FORECAST_KINDS),
    observed_through: wireDay,
  })
  .meta({ id: 'Probability', description: 'Probability that the target ships between two days.' });

/** The probability of a range of days, in its JSON form. */
export function probabilityDocument(answer: ProbabilityAnswer): z.infer<typeof probabilitySchema> {
  const { view, probability, from, to } = answer;
  return {
    series: view.series,
    target: { kind: view.target, expected_name: view.expectedName },
    from: dayOrNull(from),
    to: formatDay(to),
    probability: probabilityOrNull(probability),
    forecast_id: view.id,
    kind: view.kind,
    observed_through: formatDay(view.observedThrough),
  };
}

import { z } from 'zod';
import { forecastDocument, forecastSchema } from './forecast-document.ts';
import { probabilityOf, wireProbability } from './wire-values.ts';
import type { UpcomingForecast } from '../../domain/forecast-view.ts';

export const upcomingSchema = z
  .strictObject({ probability: wireProbability, forecast: forecastSchema })
  .meta({ id: 'Upcoming', description: 'A forecast with its probability within the days asked.' });

/** What is likely soon, in its JSON form. */
export function upcomingDocument(answer: UpcomingForecast): z.infer<typeof upcomingSchema> {
  return {
    probability: probabilityOf(answer.probability),
    forecast: forecastDocument(answer.view),
  };
}

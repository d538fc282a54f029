import { z } from 'zod';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { forecastDocument, forecastSchema } from './forecast-document.ts';
import { probabilityOf, wireProbability } from './wire-values.ts';

export const upcomingSchema = z
  .strictObject({ probability: wireProbability, forecast: forecastSchema })
  .meta({ id: 'Upcoming', description: 'A forecast with its probability within the days asked.' });

export interface UpcomingAnswer {
  readonly view: ForecastView;
  readonly probability: number;
}

/** What is likely soon, in its JSON form. */
export function upcomingDocument(answer: UpcomingAnswer): z.infer<typeof upcomingSchema> {
  return {
    probability: probabilityOf(answer.probability),
    forecast: forecastDocument(answer.view),
  };
}

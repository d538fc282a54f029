import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { diffDocument } from '../../render/documents/diff-document.ts';
import type { ForecastDocument } from '../../render/documents/forecast-document.ts';
import { forecastDocument } from '../../render/documents/forecast-document.ts';
import { outlookDocument } from '../../render/documents/outlook-document.ts';
import {
  probabilityDocument,
  probabilitySchema,
} from '../../render/documents/probability-document.ts';
import { signalDocument } from '../../render/documents/signal-document.ts';
import type { AppState } from '../app-state.ts';
import { toolAnswer } from './tool-answer.ts';
import { dayOrNull, toolAsOf, toolDay, toolSeries, toolTarget } from './tool-parameters.ts';

// Schemas of large answers stand in /openapi.json: here they would fill every conversation.
const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
const MOST_LISTED = 250;
const NEWEST_SIGNALS = 10;

/** The tools that answer about one forecast. */
export function forecastTools(server: McpServer, { services, log }: AppState): void {
  server.registerTool(
    'get_forecast',
    {
      title: 'When a series ships next',
      description:
        'The forecast of the next release of a series: headline months with their probability, 50 % and 80 % windows, probability within 7 to 180 days, the interval rule, and what it rests on. An inference, never a leak.',
      inputSchema: z.object({ series: toolSeries, target: toolTarget, as_of: toolAsOf }),
      annotations,
    },
    ({ series, target, as_of }) =>
      toolAnswer(log, 'get_forecast', async () => {
        const question = { series, target, asOf: dayOrNull(as_of) };
        return forecastDocument(await services.readForecast(question));
      }),
  );

  server.registerTool(
    'probability_by',
    {
      title: 'How likely it ships by a day',
      description:
        'The probability that the next release of a series ships up to and including a day, or between two days.',
      inputSchema: z.object({
        series: toolSeries,
        by: toolDay.describe('The last day that counts.'),
        from: toolDay
          .optional()
          .describe('The first day that counts; every day up to `by` if absent.'),
        target: toolTarget,
        as_of: toolAsOf,
      }),
      outputSchema: probabilitySchema,
      annotations,
    },
    ({ series, by, from, target, as_of }) =>
      toolAnswer(log, 'probability_by', async () => {
        const range = { from: dayOrNull(from), to: parseDay(by) };
        const question = { series, target, asOf: dayOrNull(as_of), ...range };
        return probabilityDocument(await services.readProbability(question));
      }),
  );

  server.registerTool(
    'explain_forecast',
    {
      title: 'Why the forecast is as it is',
      description:
        'What a forecast rests on, in sentences, and beside it the newest signals and the outlook: inference, with what such evidence was measured to be worth, that moves nothing. With `from`, also why it moved since that day, in days that add up.',
      inputSchema: z.object({
        series: toolSeries,
        from: toolDay.optional().describe('Compare with the forecast of this day.'),
        target: toolTarget,
        as_of: toolAsOf,
      }),
      annotations,
    },
    ({ series, from, target, as_of }) =>
      toolAnswer(log, 'explain_forecast', async () => {
        const question = { series, target, asOf: dayOrNull(as_of) };
        const forecast = forecastDocument(await services.readForecast(question));
        const moved =
          from === undefined
            ? null
            : await services.diffForecasts({ ...question, from: parseDay(from), to: null });
        return {
          forecast: groundsOf(forecast),
          moved: moved && diffDocument(moved),
          ...(await evidenceOf(services, question)),
        };
      }),
  );
}

async function evidenceOf(
  services: AppState['services'],
  { series, asOf }: { series: string; asOf: Day | null },
) {
  const any = { lab: null, kind: null, since: null, until: null, cursor: null };
  const signals = await services.listSignals({ ...any, series, asOf, limit: MOST_LISTED });
  const newest = signals.items.toSorted((a, b) => b.signal.day - a.signal.day);
  return {
    signals: newest.slice(0, NEWEST_SIGNALS).map(signalDocument),
    outlook: outlookDocument(await services.readOutlook({ series, asOf })),
  };
}

function groundsOf(forecast: ForecastDocument) {
  const { series, kind, status, as_of, observed_through, headline, window } = forecast;
  const { cadence_window, last_milestone, sample, explanation } = forecast;
  const place = { series, kind, status, as_of, observed_through };
  return { ...place, headline, window, cadence_window, last_milestone, sample, explanation };
}

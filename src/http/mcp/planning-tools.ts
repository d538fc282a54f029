import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { HORIZON_DAYS } from '../../domain/forecast.ts';
import { PLANNED_DAYS } from '../../domain/plan.ts';
import { formatDay } from '../../domain/time.ts';
import { TRACK_RECORD_KINDS } from '../../domain/track-record.ts';
import { planDocument } from '../../render/documents/plan-document.ts';
import { trackRecordDocument } from '../../render/documents/track-record-document.ts';
import type { AppState } from '../app-state.ts';
import { firstSeries, MOST_NAMED } from '../first-series.ts';
import { toolAnswer } from './tool-answer.ts';
import { dayOrNull, toolAsOf, toolSeries, toolTarget } from './tool-parameters.ts';

const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

const listSchema = z.object({
  total: z.int(),
  series: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      lab: z.string(),
      last_milestone: z.string().nullable(),
      last_milestone_date: z.string().nullable(),
    }),
  ),
});

/** The tools that look across series. */
export function planningTools(server: McpServer, { services, log }: AppState): void {
  server.registerTool(
    'list_series',
    {
      title: 'The series that are forecast',
      description: `The series of AI models that are forecast, with lab and last milestone: the first ${MOST_NAMED} in order of slug where there are more.`,
      inputSchema: z.object({
        lab: z.string().max(100).optional().describe('Only those of this lab, as in moonshot.'),
        as_of: toolAsOf,
      }),
      outputSchema: listSchema,
      annotations,
    },
    ({ lab, as_of }) =>
      toolAnswer(log, 'list_series', async () => {
        const first = await firstSeries(services, { lab: lab ?? null, asOf: dayOrNull(as_of) });
        const series = first.series.map((view) => {
          const last = view.milestones.at(-1);
          return {
            slug: view.series.slug,
            name: view.series.name,
            lab: view.series.lab,
            last_milestone: last?.name ?? null,
            last_milestone_date: last === undefined ? null : formatDay(last.day),
          };
        });
        return { total: first.total, series };
      }),
  );

  server.registerTool(
    'track_record',
    {
      title: 'How good the forecasts have been',
      description:
        'Scores of all forecasts, ended or not, beside naive rules: how often headline and windows that are over held, and the skill, with the number of forecasts. Live forecasts and hindcasts are counted apart.',
      inputSchema: z.object({
        series: toolSeries.optional().describe('Of one series; of all if absent.'),
        kind: z.enum(TRACK_RECORD_KINDS).default('live'),
        target: toolTarget,
        as_of: toolAsOf,
      }),
      annotations,
    },
    ({ series, kind, target, as_of }) =>
      toolAnswer(log, 'track_record', async () => {
        const of = { lab: null, series: series ?? null, asOf: dayOrNull(as_of) };
        const record = await services.readTrackRecord({ kind, target, by: 'method', ...of });
        const { groups: _groups, ...summary } = trackRecordDocument(record);
        return summary;
      }),
  );

  server.registerTool(
    'plan_migration',
    {
      title: 'When the models in use are superseded',
      description:
        'For releases in use: the probability that each is superseded within a horizon, and its stated retirement dates.',
      inputSchema: z.object({
        uses: z
          .array(z.string().min(1).max(100))
          .min(1)
          .max(50)
          .describe('Ids of releases, as in kimi-k2.6, or the model ids of upstream catalogues.'),
        horizon_days: z.int().min(1).max(HORIZON_DAYS).default(PLANNED_DAYS),
        target: toolTarget,
        as_of: toolAsOf,
      }),
      annotations,
    },
    ({ uses, horizon_days, target, as_of }) =>
      toolAnswer(log, 'plan_migration', async () =>
        planDocument(
          await services.readPlan({
            uses,
            horizonDays: horizon_days,
            target,
            asOf: dayOrNull(as_of),
          }),
        ),
      ),
  );
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { TRACK_RECORD_KINDS } from '../../domain/track-record.ts';
import { calibrationChart } from '../../render/chart/calibration-chart.ts';
import { CHART_THEMES } from '../../render/chart/chart-style.ts';
import { densityChart } from '../../render/chart/density-chart.ts';
import { drawingFile } from '../../render/chart/drawing.ts';
import type { Drawing } from '../../render/chart/drawing.ts';
import { historyChart } from '../../render/chart/history-chart.ts';
import { timelineChart } from '../../render/chart/timeline-chart.ts';
import { weekly } from '../../render/chart/weekly.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import type { Answers } from '../descriptions.ts';
import { entityHeaders, pageOrProblem, unmodified } from '../descriptions.ts';
import { pageQuery } from '../page-query.ts';
import { asOf, pathPart, target } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { servePicture } from '../serve-page.ts';

const chartQuery = z.strictObject({
  target,
  theme: z.enum(CHART_THEMES).default('auto').meta({ description: 'auto: as the reader has it.' }),
  as_of: asOf,
});
const calibrationQuery = chartQuery.extend({
  kind: z.enum(TRACK_RECORD_KINDS).default('live').meta({
    description: 'Forecasts issued at their time, those made for past days, or both together.',
  }),
});
const params = z.object({ series: pathPart('kimi') });
const MOST = 250;

type Asked = { series: string; target: 'milestone' | 'generation'; asOf: number | null };

const CHARTS: Readonly<
  Record<string, { summary: string; draw: (state: AppState, asked: Asked) => Promise<Drawing> }>
> = {
  density: {
    summary: 'When the series ships next, as a picture',
    async draw({ services }, asked) {
      const { series } = await services.getSeries(asked);
      const { view, points } = await services.readDistribution({ ...asked, stepDays: 1 });
      return densityChart(view, points, series.name);
    },
  },
  timeline: {
    summary: 'What shipped and what is next, as a picture',
    async draw({ services }, asked) {
      const { series, milestones } = await services.getSeries(asked);
      const { view, points } = await services.readDistribution({ ...asked, stepDays: 1 });
      return timelineChart(view, milestones, { steps: weekly(points), seriesName: series.name });
    },
  },
  history: {
    summary: 'How the forecast moved, as a picture',
    async draw({ services }, asked) {
      const { series } = await services.getSeries(asked);
      const part = { cursor: null, limit: MOST, kind: null };
      const { items } = await services.readHistory({ ...asked, ...part });
      return historyChart(items, series.name);
    },
  },
};

/** Charts as SVG files, for documents elsewhere. */
export function chartRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/chart/calibration.svg',
    operationId: 'getCalibrationChart',
    tags: ['Pictures'],
    summary: 'Whether probabilities meant what they said, as a picture',
    request: { query: calibrationQuery },
    responses: answers,
  });
  app.get('/chart/calibration.svg', (c) =>
    servePicture(c, state, () => {
      const { kind, target: about, theme, as_of } = pageQuery(c, calibrationQuery);
      const question = { lab: null, series: null, asOf: pastDay(c, as_of) };
      return async () => {
        const found = await state.services.readCalibration({ ...question, kind, target: about });
        return drawingFile(calibrationChart(found), theme);
      };
    }),
  );
  for (const [name, { summary, draw }] of Object.entries(CHARTS)) {
    app.openAPIRegistry.registerPath({
      method: 'get',
      path: `/chart/{series}/${name}.svg`,
      operationId: `getChartOf${name[0]?.toUpperCase()}${name.slice(1)}`,
      tags: ['Pictures'],
      summary,
      request: { params, query: chartQuery },
      responses: answers,
    });
    app.get(`/chart/:series/${name}.svg`, (c) =>
      servePicture(c, state, () => {
        const query = pageQuery(c, chartQuery);
        const day = pastDay(c, query.as_of);
        const asked = { series: c.req.param('series'), target: query.target, asOf: day };
        return async () => drawingFile(await draw(state, asked), query.theme);
      }),
    );
  }
}

const answers: Answers = {
  200: {
    description: 'The picture.',
    headers: entityHeaders,
    content: { 'image/svg+xml': { schema: z.string() } },
  },
  304: unmodified,
  400: pageOrProblem('A parameter is unknown or wrong.'),
  404: pageOrProblem('There is no such series.'),
  500: pageOrProblem('An unexpected error.'),
  503: pageOrProblem('Not available right now.'),
};

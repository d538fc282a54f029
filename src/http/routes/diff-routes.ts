import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { diffDocument, diffSchema } from '../../render/documents/diff-document.ts';
import { answerFound } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { oneOf } from '../descriptions.ts';
import { momentOf, onItsDay } from '../moment.ts';
import { day, moment, pathPart, target } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const diffQuery = z.strictObject({
  target,
  from: day.meta({ format: 'date', description: 'The day of the earlier forecast.' }),
  to: day
    .optional()
    .meta({ format: 'date', description: 'The day of the later one; `as_of` if absent.' }),
  ...moment,
});

const diffRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/forecast/diff',
  operationId: 'getForecastDiff',
  tags: ['Forecasts'],
  summary: 'Why the forecast moved between two days, in days that add up',
  request: { params: z.object({ series: pathPart('kimi') }), query: diffQuery },
  responses: oneOf(diffSchema, 'The shift and what made it.', ['forecast', 'history', 'signals']),
});

/** How a forecast moved, and why. */
export function diffRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.openapi(
    { ...diffRoute, middleware: conditional(state) },
    async (c) => {
      const { as_of, recorded_before, from, to = null, target: of } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const { series } = c.req.valid('param');
      const input = { series, target: of, from, to, ...when };
      const diff = await state.services.diffForecasts(input);
      const path = `/v1/series/${diff.series}`;
      const links = {
        forecast: `${path}/forecast`,
        history: `${path}/forecast/history`,
        signals: `${path}/signals`,
      };
      return answerFound(c, state, { ...onItsDay(when), data: diffDocument(diff), links });
    },
    refuse(diffQuery),
  );
}

import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { HORIZON_DAYS } from '../../domain/forecast.ts';
import { PLANNED_DAYS } from '../../domain/plan.ts';
import { planDocument, planSchema } from '../../render/documents/plan-document.ts';
import { answerFound } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { oneOf } from '../descriptions.ts';
import { momentOf, onItsDay } from '../moment.ts';
import { atOneMoment, days, moment, severalOf, slug, target } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const planQuery = atOneMoment(
  z.strictObject({
    uses: severalOf(slug).meta({
      description:
        'The releases in use, 1 to 50: ids of releases, or the model ids that models.dev gives them.',
      examples: ['kimi-k2.6,claude-opus-4.8'],
    }),
    horizon: days(1, HORIZON_DAYS)
      .default(PLANNED_DAYS)
      .meta({
        description:
          'Days from `as_of` on; past the last day that a forecast speaks of, a lower bound.',
        examples: ['90d'],
      }),
    target,
    ...moment,
  }),
);

const planRoute = createRoute({
  method: 'get',
  path: '/v1/plan',
  operationId: 'getPlan',
  tags: ['Forecasts'],
  summary: 'How likely the models that you use are superseded soon',
  request: { query: planQuery },
  responses: oneOf(planSchema, 'The plan.'),
});

/** Planning a migration. */
export function planRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.openapi(
    { ...planRoute, middleware: conditional(state) },
    async (c) => {
      const { as_of, recorded_before, uses = [], horizon, target: of } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const plan = await state.services.readPlan({
        uses,
        horizonDays: horizon,
        target: of,
        ...when,
      });
      return answerFound(c, state, {
        ...onItsDay(when),
        data: planDocument(plan),
        links: {},
      });
    },
    refuse(planQuery),
  );
}

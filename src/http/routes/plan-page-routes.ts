import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { HORIZON_DAYS } from '../../domain/forecast.ts';
import { PLANNED_DAYS } from '../../domain/plan.ts';
import { planPage } from '../../render/page/plan-page.ts';
import type { PlanQuestion } from '../../render/page/plan-page.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { wantsPage } from '../page-answer.ts';
import { pageOfStatus } from '../page-failure.ts';
import { pageQuery } from '../page-query.ts';
import { days } from '../parameters.ts';
import { problemOfError } from '../problem-of-error.ts';
import { servePage } from '../serve-page.ts';

const MOST_LETTERS = 5000;
const query = z.strictObject({
  uses: z.string().max(MOST_LETTERS).default(''),
  horizon: days(1, HORIZON_DAYS).default(PLANNED_DAYS),
});

/** The page for planning a migration. */
export function planPageRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.get('/plan', (c) =>
    servePage(c, state, () => {
      const { uses, horizon } = pageQuery(c, query);
      const named = uses.split(',').map((use) => use.trim());
      const asked = named.filter((use) => use !== '');
      const question = { uses: asked.join(', '), horizon: `${horizon}d` };
      if (asked.length === 0) return async () => planPage(question, { state: 'unasked' });
      const input = { uses: asked, horizonDays: horizon, target: 'milestone', asOf: null } as const;
      return async () => {
        try {
          const plan = await state.services.readPlan(input);
          return planPage(question, { state: 'planned', plan });
        } catch (error) {
          return notUnderstood(error, question, c, state);
        }
      };
    }),
  );
}

/** What a reader can mend stands under what was written; the rest is a failure like any other. */
function notUnderstood(
  error: unknown,
  question: PlanQuestion,
  c: AppContext,
  { log }: AppState,
): Response {
  if (!(error instanceof DomainError) || !wantsPage(c)) throw error;
  const { status } = problemOfError(error, c, log);
  const { message, suggestions } = error;
  return pageOfStatus(
    status,
    planPage(question, { state: 'not-understood', message, suggestions }),
  );
}

import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { changeDocument, changeSchema } from '../../render/documents/change-document.ts';
import { answerPage } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { listOf } from '../descriptions.ts';
import { momentOf } from '../moment.ts';
import { moment, partOf, partOfList } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const query = z.strictObject({ ...moment, ...partOfList });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/changes',
  operationId: 'listChanges',
  tags: ['Machines'],
  summary: 'The log of everything that was recorded, complete and in order',
  description:
    'Keep `next` and ask again with it as `cursor`: it is given at the end of the log too, where `links.next` and the Link header are absent, and nothing is left out or told twice. `as_of` ends the log with what was recorded on that day, `recorded_before` just before that instant. Hindcasts, which are computed for past days, are in the export alone.',
  request: { query },
  responses: listOf(changeSchema, 'The changes after the cursor, the oldest first.'),
});

/** What was recorded since. */
export function changeRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.openapi(
    { ...listRoute, middleware: conditional(state) },
    async (c) => {
      const { as_of, recorded_before, ...asked } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const input = { ...when, ...partOf(asked) };
      const page = await state.services.listChanges(input);
      return answerPage(c, state, { ...when, page, render: changeDocument });
    },
    refuse(query),
  );
}

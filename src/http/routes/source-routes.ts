import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { sourceDocument, sourceSchema } from '../../render/documents/source-document.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { unkeptListOf } from '../descriptions.ts';
import { part } from '../envelope.ts';
import { momentOf, onItsDay } from '../moment.ts';
import { moment, partOf, partOfList } from '../parameters.ts';
import { refuse } from '../refuse.ts';
import { revisionOf } from '../revision.ts';
import { unkept } from '../unkept.ts';

const query = z.strictObject({ ...moment, ...partOfList });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/sources',
  operationId: 'listSources',
  tags: ['Catalog'],
  summary: 'Where the facts come from: last read, observed through, late or not',
  description:
    'With `recorded_before`, as it stood just before that instant; one that was recorded later has the name and kind of then. Without it they are those of now. `enabled` is the configuration of now, which is not recorded.',
  request: { query },
  responses: unkeptListOf(sourceSchema, 'The sources, by id.'),
});

/** How fresh the sources are. Never kept: an attempt that fails shows, and makes no new data. */
export function sourceRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.openapi(
    listRoute,
    async (c) => {
      const revision = await revisionOf(c, state);
      c.set('revision', revision);
      const asked = c.req.valid('query');
      const when = momentOf(c, state, asked);
      const page = await state.services.listSources({ ...when, ...partOf(asked) });
      return unkept(part(revision, state, { ...onItsDay(when), page, render: sourceDocument }));
    },
    refuse(query),
  );
}

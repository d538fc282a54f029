import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { sourceDocument, sourceSchema } from '../../render/documents/source-document.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { listOf } from '../descriptions.ts';
import { part } from '../envelope.ts';
import { asOf, partOf, partOfList } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { refuse } from '../refuse.ts';
import { revisionOf } from '../revision.ts';
import { unkept } from '../unkept.ts';

const query = z.strictObject({ as_of: asOf, ...partOfList });
const { 304: _notKept, ...answers } = listOf(sourceSchema, 'The sources, by id.');

const listRoute = createRoute({
  method: 'get',
  path: '/v1/sources',
  operationId: 'listSources',
  tags: ['Catalog'],
  summary: 'Where the facts come from: last read, observed through, late or not',
  request: { query },
  responses: answers,
});

/** How fresh the sources are. Never kept: an attempt that fails shows, and makes no new data. */
export function sourceRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.openapi(
    listRoute,
    async (c) => {
      const revision = await revisionOf(c, state);
      c.set('revision', revision);
      const asked = c.req.valid('query');
      const day = pastDay(c, asked.as_of);
      const page = await state.services.listSources({ asOf: day, ...partOf(asked) });
      return unkept(part(revision, state, { asOf: day, page, render: sourceDocument }));
    },
    refuse(query),
  );
}

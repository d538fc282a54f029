import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { releaseEntrySchema, signalEntrySchema } from '../../domain/fact-entry.ts';
import type { FactEntries } from '../../domain/fact-entry.ts';
import { recordedDocument, recordedSchema } from '../../render/documents/recorded-document.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { bearer } from '../bearer.ts';
import { envelopeOf, problemAnswer } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { single } from '../envelope.ts';
import { idempotent } from '../idempotent.ts';
import { refuseBody } from '../refuse-body.ts';
import { revisionOf } from '../revision.ts';
import { strictJson } from '../strict-json.ts';
import { tokenActor } from '../token-actor.ts';
import { unkept } from '../unkept.ts';

const query = z.strictObject({});
const headers = z.object({
  'idempotency-key': z.string().optional().meta({
    description: 'Names this request: repeated within a day, it is answered alike and done once.',
  }),
});
const method = 'post';
const tags = ['Operators'];
const security = [{ bearer: [] }];

const releaseRoute = createRoute({
  method,
  tags,
  security,
  path: '/v1/releases',
  operationId: 'recordRelease',
  summary: 'Record a release, or further claims about one that is known',
  request: { query, headers, body: bodyOf(releaseEntrySchema) },
  responses: answersOf('release'),
});

const signalRoute = createRoute({
  method,
  tags,
  security,
  path: '/v1/signals',
  operationId: 'recordSignal',
  summary: 'Record a signal',
  request: { query, headers, body: bodyOf(signalEntrySchema) },
  responses: answersOf('signals', 'series'),
});

/** Where operators record facts. */
export function recordingRoutes(app: OpenAPIHono<AppEnv>, state: AppState, token: string): void {
  const middleware = [bearer(token), ...strictJson(), idempotent(state)];

  app.openapi(
    { ...releaseRoute, middleware },
    async (c) => {
      const entry = c.req.valid('json');
      const releases = [{ entry, fieldAt: pathOf }];
      return record(
        c,
        entry.id,
        { releases, signals: [] },
        { release: `/v1/releases/${entry.id}` },
      );
    },
    refuseBody(query),
  );

  app.openapi(
    { ...signalRoute, middleware },
    async (c) => {
      const entry = c.req.valid('json');
      const signals = [{ entry, fieldAt: pathOf }];
      const series = `/v1/series/${entry.series}`;
      return record(
        c,
        entry.id,
        { releases: [], signals },
        {
          signals: `${series}/signals`,
          series,
        },
      );
    },
    refuseBody(query),
  );

  async function record(
    c: AppContext,
    id: string,
    entries: FactEntries,
    links: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const actor = tokenActor(token);
    const report = await state.services.recordFacts({ entries, actor, subject: id, dryRun: false });
    const data = recordedDocument(id, report);
    const answer = single(await revisionOf(c, state), state, {
      asOf: null,
      data,
      links,
    });
    const recorded = report.claimsAdded + report.claimsReinstated + report.signalsAdded;
    return unkept(answer, recorded > 0 ? 201 : 200);
  }
}

function pathOf(path: readonly (string | number)[]): string {
  return path.join('.');
}

function bodyOf<Schema extends z.ZodObject>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

function answersOf(...links: readonly string[]): Answers {
  const content = { 'application/json': { schema: envelopeOf(recordedSchema, links) } };
  return {
    200: { description: 'All of it stood already.', content },
    201: { description: 'Recorded.', content },
    400: problemAnswer('The body is no JSON in UTF-8, or a parameter is unknown.'),
    401: problemAnswer('The bearer token is missing or wrong.'),
    409: problemAnswer('A refresh or import is running, or a request with this Idempotency-Key.'),
    413: problemAnswer('The body is too large.'),
    415: problemAnswer('The body is not JSON.'),
    422: problemAnswer('A field is wrong, or the Idempotency-Key was used for something else.'),
    500: problemAnswer('An unexpected error.'),
    503: problemAnswer('Not available right now.'),
  };
}

import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { releaseEntrySchema, signalEntrySchema } from '../../domain/fact-entry.ts';
import type { FactEntries } from '../../domain/fact-entry.ts';
import { recordedDocument, recordedSchema } from '../../render/documents/recorded-document.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { envelopeOf } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { single } from '../envelope.ts';
import { idempotencyHeaders } from '../idempotent.ts';
import { OPERATORS, operatorAnswersToBody } from '../operator-answers.ts';
import { operatorPosts } from '../operator-writes.ts';
import { refuseBody } from '../refuse-body.ts';
import { revisionOf } from '../revision.ts';
import { tokenActor } from '../token-actor.ts';
import { unkept } from '../unkept.ts';

const query = z.strictObject({});
const headers = idempotencyHeaders;
const method = 'post';

const releaseRoute = createRoute({
  method,
  ...OPERATORS,
  path: '/v1/releases',
  operationId: 'recordRelease',
  summary: 'Record a release, or further claims about one that is known',
  request: { query, headers, body: bodyOf(releaseEntrySchema) },
  responses: answersOf('release'),
});

const signalRoute = createRoute({
  method,
  ...OPERATORS,
  path: '/v1/signals',
  operationId: 'recordSignal',
  summary: 'Record a signal',
  request: { query, headers, body: bodyOf(signalEntrySchema) },
  responses: answersOf('signals', 'series'),
});

/** Where operators record facts. */
export function recordingRoutes(app: OpenAPIHono<AppEnv>, state: AppState, token: string): void {
  const middleware = operatorPosts(state, token);

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
  return operatorAnswersToBody({
    200: { description: 'All of it stood already.', content },
    201: { description: 'Recorded.', content },
  });
}

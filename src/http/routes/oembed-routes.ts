import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { oembedDocument, oembedSchema } from '../../render/widget/oembed-document.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional, respondWith } from '../conditional.ts';
import { entityHeaders, problemAnswer, unmodified } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { embeddedSeries } from '../embedded-series.ts';
import { JSON_HEADERS } from '../envelope.ts';
import { ownOrigin } from '../own-origin.ts';
import { whole } from '../parameters.ts';
import { problem } from '../problem.ts';
import { refuse } from '../refuse.ts';

const size = whole(1, 10_000).optional();
const query = z.strictObject({
  url: z
    .string()
    .max(500)
    .meta({ description: 'A page of this host.', examples: ['https://example.org/kimi'] }),
  maxwidth: size.meta({ description: 'In pixels.' }),
  maxheight: size.meta({ description: 'In pixels.' }),
  format: z.string().max(20).default('json').meta({ description: 'Only json.' }),
});
const answers: Answers = {
  200: {
    description: 'It.',
    headers: entityHeaders,
    content: { 'application/json': { schema: oembedSchema } },
  },
  304: unmodified,
  400: problemAnswer('A parameter is unknown or wrong.'),
  404: problemAnswer('This host has no such page to embed.'),
  500: problemAnswer('An unexpected error.'),
  501: problemAnswer('Another format than json.'),
  503: problemAnswer('Not available right now.'),
};

const route = createRoute({
  method: 'get',
  path: '/oembed',
  operationId: 'getOembed',
  tags: ['Embeds'],
  summary: 'How to embed a page of this host (oEmbed 1.0)',
  request: { query },
  responses: answers,
});

/** What an editor asks when somebody pastes the address of a page. */
export function oembedRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.openapi(
    { ...route, middleware: conditional(state, { byOrigin: true }) },
    async (c) => {
      const { url, maxwidth, maxheight, format } = c.req.valid('query');
      if (format !== 'json') {
        const detail = `The format ${format} is not made here: take json.`;
        return problem('not-implemented', { detail, instance: c.req.path });
      }
      const origin = ownOrigin(c, state);
      const page = embeddedSeries(url, origin);
      if (page === null) {
        throw new DomainError('not-found', `${origin} has no page of a series at ${url}.`);
      }
      return respondWith(c, state, JSON_HEADERS, async () => {
        const { series } = await state.services.getSeries({ series: page.series, asOf: null });
        const document = oembedDocument({
          origin,
          slug: series.slug,
          name: series.name,
          query: page.query,
          maxWidth: maxwidth ?? null,
          maxHeight: maxheight ?? null,
        });
        return JSON.stringify(document);
      });
    },
    refuse(query),
  );
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { llmsText } from '../../render/markdown/llms-text.ts';
import { seriesMarkdown } from '../../render/markdown/series-markdown.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional, respondWith } from '../conditional.ts';
import { asText, describeFile } from '../describe-file.ts';
import { firstSeries } from '../first-series.ts';
import { ownOrigin } from '../own-origin.ts';
import { asOf, pathPart, target } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { readQuery } from '../read-query.ts';

const markdownQuery = z.strictObject({ target, as_of: asOf });
const llmsQuery = z.strictObject({ as_of: asOf });

/** The answers as short text, for language models. */
export function markdownRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state, { byOrigin: true });
  describe(app);

  app.get('/:file{[^/]*\\.md}', middleware, async (c) => {
    const query = readQuery(c, markdownQuery);
    if (query instanceof Response) return query;
    const series = c.req.param('file').replace(/\.md$/, '');
    const asked = pastDay(c, query.as_of);
    const question = { series, target: query.target, asOf: asked };
    const headers = { 'Content-Type': 'text/markdown; charset=utf-8' };
    return respondWith(c, state, headers, async () => {
      const found = await services.readBadgeState({ ...question, metric: 'window', by: null });
      const outlook = await services.readOutlook({ series, asOf: asked });
      return seriesMarkdown(found, outlook, { origin: ownOrigin(c, state), asOf: asked });
    });
  });

  app.get('/llms.txt', middleware, async (c) => {
    const query = readQuery(c, llmsQuery);
    if (query instanceof Response) return query;
    const asked = pastDay(c, query.as_of);
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return respondWith(c, state, headers, async () => {
      const first = await firstSeries(services, { lab: null, asOf: asked });
      return llmsText(first, ownOrigin(c, state));
    });
  });
}

function describe(app: OpenAPIHono<AppEnv>): void {
  describeFile(app.openAPIRegistry, {
    path: '/{series}.md',
    operationId: 'getSeriesMarkdown',
    tag: 'Agents',
    summary: 'The forecast of a series in fewer than 400 tokens',
    params: z.object({ series: pathPart('kimi') }),
    query: markdownQuery,
    content: { 'text/markdown': asText },
  });
  describeFile(app.openAPIRegistry, {
    path: '/llms.txt',
    operationId: 'getLlmsText',
    tag: 'Agents',
    summary: 'What a language model should know of this service',
    query: llmsQuery,
    content: { 'text/plain': asText },
  });
}

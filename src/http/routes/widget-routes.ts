import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { failureWords } from '../../render/card/card-words.ts';
import { ELEMENT_SCRIPT } from '../../render/widget/element-script.ts';
import { WIDGET_STYLE, widgetPage } from '../../render/widget/widget-page.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { buildFile } from '../build-file.ts';
import { cardQuery, readCard } from '../card-parts.ts';
import { answeredBefore, respondWith } from '../conditional.ts';
import { pageOrProblem } from '../descriptions.ts';
import { asText, describeFile } from '../describe-file.ts';
import { BASE_HEADERS, NEVER_CACHED } from '../headers.ts';
import { ownOrigin } from '../own-origin.ts';
import { wantsPage } from '../page-answer.ts';
import { pathPart } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { problemOfError } from '../problem-of-error.ts';
import { readQuery } from '../read-query.ts';
import { styleHash } from '../style-hash.ts';

const noQuery = z.strictObject({});
const SCRIPT_CACHE_CONTROL = 'public, max-age=3600, stale-while-revalidate=86400';

/** What other pages put into themselves: a page for a frame, and a module that defines an element. */
export function widgetRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  describe(app);
  const headers = widgetHeaders();

  app.get('/widget/:series', async (c) => {
    const series = c.req.param('series');
    try {
      const before = await answeredBefore(c, state, { byOrigin: true });
      if (before !== null) return before;
      const query = readQuery(c, cardQuery);
      if (query instanceof Response) return query;
      const { theme, target, as_of } = query;
      const asked = pastDay(c, as_of);
      return await respondWith(c, state, await headers, async () => {
        const found = await readCard(state, { series, target, asOf: asked });
        const day = as_of === undefined ? '' : `?as_of=${c.req.query('as_of') ?? ''}`;
        const url = `${ownOrigin(c, state)}/${found.slug}${day}`;
        return widgetPage(found.words, found.strip, { theme, url });
      });
    } catch (error) {
      return failedWidget(error, c, { state, series, headers: await headers });
    }
  });

  app.get('/widget.js', (c) => {
    const query = readQuery(c, noQuery);
    if (query instanceof Response) return query;
    return buildFile(c, {
      type: 'text/javascript; charset=utf-8',
      headers: {
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Cache-Control': SCRIPT_CACHE_CONTROL,
        ETag: `W/"widget-${state.build}"`,
      },
      body: () => ELEMENT_SCRIPT,
    });
  });
}

async function widgetHeaders(): Promise<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `style-src ${await styleHash(WIDGET_STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ];
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
    Vary: 'Accept',
  };
}

/** In a frame a person reads what went wrong; programs get a problem document. */
function failedWidget(
  error: unknown,
  c: AppContext,
  { state, series, headers }: { state: AppState; series: string; headers: Record<string, string> },
): Response {
  const problem = problemOfError(error, c, state.log);
  if (!wantsPage(c)) return problem;
  const expected = error instanceof DomainError && problem.status < 500;
  const words =
    problem.status === 404
      ? failureWords('not-found', series, 'Series not found')
      : failureWords('error', series, expected ? 'Invalid parameters' : 'Unavailable');
  return new Response(widgetPage(words, null, { theme: 'auto', url: null }), {
    status: problem.status,
    headers: { ...BASE_HEADERS, ...headers, 'Cache-Control': NEVER_CACHED },
  });
}

function describe(app: OpenAPIHono<AppEnv>): void {
  describeFile(app.openAPIRegistry, {
    path: '/widget/{series}',
    operationId: 'getWidget',
    tag: 'Embeds',
    summary: 'A page for a frame, without script',
    params: z.object({ series: pathPart('kimi') }),
    query: cardQuery,
    content: { 'text/html': asText },
    answers: {
      400: pageOrProblem('A parameter is unknown or wrong.'),
      404: pageOrProblem('There is no such series.'),
      500: pageOrProblem('An unexpected error.'),
      503: pageOrProblem('Not available right now.'),
    },
  });
  describeFile(app.openAPIRegistry, {
    path: '/widget.js',
    operationId: 'getWidgetScript',
    tag: 'Embeds',
    summary: 'The module that defines the element <launch-window series="kimi">',
    query: noQuery,
    content: { 'text/javascript': asText },
  });
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { failureWords } from '../../render/card/card-words.ts';
import { drawCard } from '../../render/card/draw-card.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { cardQuery, readCard } from '../card-parts.ts';
import { answeredBefore, keepAndRespond } from '../conditional.ts';
import { badgeHeaders } from '../describe-badges.ts';
import { asText, describeFile } from '../describe-file.ts';
import { BASE_HEADERS } from '../headers.ts';
import { holdsNameless } from '../nameless.ts';
import { PICTURE_HEADERS } from '../page-answer.ts';
import { pathPart } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { problemOfError } from '../problem-of-error.ts';
import { givenQuery } from '../read-query.ts';
import { withinTime } from '../within-time.ts';

const FILE = /^(.*)\.svg$/s;
// As for badges: proxies of images give up soon, and remember that they did.
const TIMEOUT_MS = 3000;
const query = cardQuery.extend({
  strict: z
    .enum(['0', '1'])
    .default('0')
    .meta({ description: '1: failures also show in the status code.' }),
});
const PICTURE = { ...PICTURE_HEADERS, 'Cross-Origin-Resource-Policy': 'cross-origin' } as const;

/** Cards: a picture whatever happens, as badges are. */
export function cardRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const content = { 'image/svg+xml': asText };
  const strict = (description: string) => ({
    description: `${description} (strict=1)`,
    headers: badgeHeaders,
    content,
  });
  describeFile(app.openAPIRegistry, {
    path: '/card/{series}.svg',
    operationId: 'getCard',
    tag: 'Embeds',
    summary: 'A card with headline, distribution and interval rule, always a picture',
    params: z.object({ series: pathPart('kimi') }),
    query,
    content,
    headers: badgeHeaders,
    answers: {
      400: strict('A parameter is wrong'),
      404: strict('There is no such series'),
      500: strict('An unexpected error'),
      503: strict('Not available right now'),
    },
  });

  app.get('/card/:file', async (c) => {
    const series = FILE.exec(c.req.param('file'))?.[1];
    if (series === undefined) return c.notFound();
    try {
      return await withinTime(() => card(c, state, series), TIMEOUT_MS);
    } catch (error) {
      return failedCard(error, c, { series, state });
    }
  });
}

async function card(c: AppContext, state: AppState, series: string): Promise<Response> {
  const before = await answeredBefore(c, state);
  if (before !== null) return before;
  const { theme, target, as_of } = readCardQuery(c);
  const asked = pastDay(c, as_of);
  const { words, strip } = await readCard(state, { series, target, asOf: asked });
  return keepAndRespond(c, state, {
    body: drawCard(words, strip, theme),
    headers: { ...PICTURE, 'X-Badge-Status': words.status },
  });
}

function readCardQuery(c: AppContext): z.infer<typeof query> {
  const parsed = query.safeParse(givenQuery(c));
  if (parsed.success && !holdsNameless(c.req.url)) return parsed.data;
  throw new DomainError('invalid-input', 'Parameters of a card: theme, target, as_of, strict.');
}

function failedCard(
  error: unknown,
  c: AppContext,
  { series, state }: { series: string; state: AppState },
): Response {
  // What a problem document would say decides the code, and is logged where nobody expected it.
  const { status } = problemOfError(error, c, state.log);
  const words =
    status === 404
      ? failureWords('not-found', series, 'Series not found')
      : failureWords('error', series, status === 400 ? 'Invalid parameters' : 'Unavailable');
  const { success, data } = query.shape.theme.safeParse(c.req.query('theme'));
  return new Response(drawCard(words, null, success ? data : 'auto'), {
    status: c.req.query('strict') === '1' ? status : 200,
    headers: {
      ...BASE_HEADERS,
      ...PICTURE,
      'X-Badge-Status': words.status,
      'Cache-Control': 'public, max-age=60',
    },
  });
}

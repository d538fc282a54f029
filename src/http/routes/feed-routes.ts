import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Target } from '../../domain/series.ts';
import { FEED_FORMATS, FEED_LENGTH, writeFeed } from '../../render/feed/write-feed.ts';
import type { FeedFormat, FeedLook } from '../../render/feed/write-feed.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional, respondWith } from '../conditional.ts';
import { asText, describeFile } from '../describe-file.ts';
import { ownOrigin } from '../own-origin.ts';
import { asOf, pathPart, target } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { readQuery } from '../read-query.ts';

const FILE = new RegExp(`^(.*)\\.(${FEED_FORMATS.join('|')})$`, 's');
const feedQuery = z.strictObject({ target, as_of: asOf });
const jsonFeed = z.looseObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  items: z.array(z.looseObject({ id: z.string(), url: z.string(), title: z.string() })),
});

const TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
};
const NAMES: Readonly<Record<FeedFormat, string>> = { atom: 'Atom', rss: 'RSS', json: 'JSON' };

/** Feeds of what moved, what shipped, and how that had been forecast. */
export function feedRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  for (const format of FEED_FORMATS) {
    describeFile(app.openAPIRegistry, {
      path: `/feed/{series}.${format}`,
      operationId: `get${NAMES[format]}Feed`,
      tag: 'Subscriptions',
      summary: `Shifts, releases and scores of a series, or of all, as ${NAMES[format]} feed`,
      params: z.object({ series: pathPart('all') }),
      query: feedQuery,
      content: { [TYPES[format]]: format === 'json' ? { schema: jsonFeed } : asText },
    });
  }

  app.get('/feed/:file', conditional(state, { byOrigin: true }), async (c) => {
    const [, name, extension] = FILE.exec(c.req.param('file')) ?? [];
    const format = FEED_FORMATS.find((known) => known === extension);
    if (name === undefined || format === undefined) return c.notFound();
    const query = readQuery(c, feedQuery);
    if (query instanceof Response) return query;
    const asked = pastDay(c, query.as_of);
    const wanted = name === 'all' ? null : name;
    const origin = ownOrigin(c, state);
    const headers = { 'Content-Type': `${TYPES[format]}; charset=utf-8` };
    return respondWith(c, state, headers, async () => {
      const found = await state.services.readNews({
        series: wanted,
        target: query.target,
        asOf: asked,
        limit: FEED_LENGTH,
      });
      return writeFeed(found.news, {
        format,
        ...namesOf(found.series, query.target),
        self: `${origin}${c.get('revision').url}`,
        page: found.series === null ? `${origin}/` : `${origin}/${found.series.slug}`,
        urlOf: (slug) => `${origin}/${slug}`,
      });
    });
  });
}

type Names = Pick<FeedLook, 'name' | 'title'>;

function namesOf(series: { slug: string; name: string } | null, of: Target): Names {
  const { slug, name } = series ?? { slug: 'all', name: 'all AI models' };
  return of === 'milestone'
    ? { name: slug, title: `Launchwindow: ${name}` }
    : { name: `${slug}.${of}`, title: `Launchwindow: ${of}s of ${name}` };
}

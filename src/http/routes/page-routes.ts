import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { ASSETS } from '../../render/page/assets.ts';
import { BOARD_SORTS } from '../../render/page/board-controls.ts';
import { boardPage } from '../../render/page/board-page.ts';
import { FAVICON } from '../../render/page/page.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { BASE_HEADERS } from '../headers.ts';
import { pageQuery } from '../page-query.ts';
import { asOf } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { servePage, siteOf } from '../serve-page.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ONE_DAY = 'public, max-age=86400';

const boardQuery = z.strictObject({
  q: z.string().max(100).default(''),
  sort: z.enum(BOARD_SORTS).default('soonest'),
  as_of: asOf,
});

/** Everything that pages share, and the board. */
export function pageRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.get('/static/:name', (c) => {
    const asset = ASSETS.find(({ name }) => name === c.req.param('name'));
    if (asset === undefined) return c.notFound();
    const headers = { ...BASE_HEADERS, 'Content-Type': asset.type, 'Cache-Control': FOR_EVER };
    return new Response(asset.body, { headers });
  });

  app.get('/favicon.ico', () => {
    const headers = { 'Content-Type': 'image/svg+xml', 'Cache-Control': ONE_DAY };
    return new Response(FAVICON, { headers: { ...BASE_HEADERS, ...headers } });
  });

  app.get('/', (c) =>
    servePage(c, state, () => {
      const { q, sort, as_of } = pageQuery(c, boardQuery);
      const asked = pastDay(c, as_of);
      return async () => {
        const board = await state.services.readBoard({ lab: null, asOf: asked });
        return boardPage(board, { q, sort, asOf: asked }, siteOf(c, state));
      };
    }),
  );
}

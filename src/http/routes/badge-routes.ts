import type { OpenAPIHono } from '@hono/zod-openapi';
import { badgeFace } from '../../render/badge/badge-face.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { badgeAnswer } from '../badge-answer.ts';
import type { BadgeKind } from '../badge-answer.ts';
import { badgeFailure } from '../badge-failure.ts';
import { BadgeParameterError, readBadgeQuery } from '../badge-query.ts';
import { answeredBefore, keepAndRespond } from '../conditional.ts';
import { describeBadges } from '../describe-badges.ts';
import { holdsNameless } from '../nameless.ts';
import { pastDay } from '../past-day.ts';
import { withinTime } from '../within-time.ts';

const FILE = /^(.*)\.(svg|json)$/s;
// GitHub's image proxy gives up after about four seconds, and remembers that it did.
const TIMEOUT_MS = 3000;

/** Badges: a picture whatever happens. */
export function badgeRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  describeBadges(app.openAPIRegistry);

  app.get('/badge/:file', async (c) => {
    const [, series, extension] = FILE.exec(c.req.param('file')) ?? [];
    if (series === undefined) return c.notFound();
    const kind = extension === 'svg' ? 'svg' : 'json';
    try {
      return await withinTime(() => badge(c, state, series, kind), TIMEOUT_MS);
    } catch (error) {
      const request = c.env?.requestId;
      return await badgeFailure(error, {
        request,
        series,
        kind,
        query: c.req.query(),
        log: state.log,
      });
    }
  });
}

async function badge(c: AppContext, state: AppState, series: string, kind: BadgeKind) {
  const before = await answeredBefore(c, state);
  if (before !== null) return before;
  if (holdsNameless(c.req.url)) throw new BadgeParameterError('a parameter has no name');
  const query = readBadgeQuery(c.req.queries(), kind);
  const { metric, target, by = null } = query;
  const asOf = pastDay(c, query.as_of);
  const found = await state.services.readBadgeState({ series, target, metric, by, asOf });
  const answer = await badgeAnswer(badgeFace(found, metric, by), query, kind);
  return keepAndRespond(c, state, answer);
}

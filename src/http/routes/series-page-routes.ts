import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { RESERVED_SLUGS } from '../../domain/slug.ts';
import type { Day } from '../../domain/time.ts';
import { labPage } from '../../render/page/lab-page.ts';
import { onDay } from '../../render/page/page.ts';
import { seriesPage } from '../../render/page/series-page.ts';
import type { SeriesPageData } from '../../render/page/series-page-data.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { BASE_HEADERS, READ_CACHE_CONTROL } from '../headers.ts';
import { pageQuery } from '../page-query.ts';
import { servePage, siteOf } from '../serve-page.ts';
import { asOf } from '../parameters.ts';
import { pastDay } from '../past-day.ts';

const dayQuery = z.strictObject({ as_of: asOf });
const COVERAGE = 0.8;
const MOST = 250;

/** The pages of labs and of series; register them last, since a series takes any word. */
export function seriesPageRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;

  app.get('/labs/:lab', (c) =>
    servePage(c, state, () => {
      const day = pastDay(c, pageQuery(c, dayQuery).as_of);
      const asked = c.req.param('lab');
      return async () => {
        const { lab } = await services.getLab({ lab: asked });
        const about = { lab: lab.slug, asOf: day };
        const board = await services.readBoard(about);
        const { view } = await services.readLabForecast({ ...about, coverage: COVERAGE });
        return labPage({ lab, board, view, day }, siteOf(c, state));
      };
    }),
  );

  app.get('/:series', async (c, next) => {
    const asked = c.req.param('series');
    if (RESERVED_SLUGS.includes(asked)) return next();
    return servePage(c, state, () => {
      const day = pastDay(c, pageQuery(c, dayQuery).as_of);
      return async () => {
        const data = await readSeries(state, asked, day);
        const { slug } = data.series.series;
        if (slug === asked) return seriesPage(data, siteOf(c, state));
        const headers = { ...BASE_HEADERS, 'Cache-Control': READ_CACHE_CONTROL };
        return new Response(null, {
          status: 308,
          headers: { ...headers, Location: onDay(`/${slug}`, day) },
        });
      };
    });
  });
}

async function readSeries(
  { services }: AppState,
  slug: string,
  day: Day | null,
): Promise<SeriesPageData> {
  const about = { series: slug, asOf: day };
  const series = await services.getSeries(about);
  const ofMilestones = { ...about, target: 'milestone' as const };
  const part = { cursor: null, limit: MOST };
  const any = { lab: null, level: null, stage: null, since: null, until: null, q: null };
  const { lab } = await services.getLab({ lab: series.series.lab });
  const { view, points } = await services.readDistribution({ ...ofMilestones, stepDays: 1 });
  const releases = await services.listReleases({
    ...about,
    ...any,
    ...part,
    conflict: null,
    recordedBeforeMs: null,
  });
  const history = await services.readHistory({ ...ofMilestones, ...part, kind: null });
  const signals = await services.listSignals({ ...about, ...any, ...part, kind: null });
  const outlook = await services.readOutlook(about);
  return {
    lab,
    series,
    view,
    points,
    releases: releases.items,
    history: history.items,
    signals: signals.items,
    outlook,
    day,
  };
}

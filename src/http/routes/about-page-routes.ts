import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { TRACK_RECORD_GROUPS, TRACK_RECORD_KINDS, hasDecided } from '../../domain/track-record.ts';
import type { TrackRecordGroup, TrackRecordKind } from '../../domain/track-record.ts';
import { DomainError } from '../../domain/errors.ts';
import { parseDay } from '../../domain/time.ts';
import { BADGE_STYLES } from '../../render/badge/badge-style.ts';
import { CHART_THEMES } from '../../render/chart/chart-style.ts';
import { docsPage } from '../../render/page/docs-page.ts';
import { EMBED_FORM_KEYS, EMBED_METRICS } from '../../render/page/embed-forms.ts';
import { embedPage } from '../../render/page/embed-page.ts';
import { trackRecordPage } from '../../render/page/track-record-page.ts';
import type { TrackRecordPageData } from '../../render/page/track-record-page.ts';
import { methodPage } from '../../render/page/method-page.ts';
import type { MethodExample } from '../../render/page/method-page.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { firstSeries } from '../first-series.ts';
import { openapiDocument } from '../openapi-document.ts';
import { pageQuery } from '../page-query.ts';
import { servePage, siteOf } from '../serve-page.ts';

const noQuery = z.strictObject({});
const embedQuery = z.strictObject({
  series: z.string().max(100).optional(),
  form: z.enum(EMBED_FORM_KEYS).default('badge'),
  style: z.enum(BADGE_STYLES).default('flat'),
  metric: z.enum(EMBED_METRICS).default('window'),
  theme: z.enum(CHART_THEMES).default('auto'),
});
const recordQuery = z.strictObject({
  kind: z.enum(TRACK_RECORD_KINDS).optional(),
  by: z.enum(TRACK_RECORD_GROUPS).default('lead'),
});

/** The pages about the service: its method, its API, and how to embed it. */
export function aboutPageRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  app.get('/method', (c) =>
    servePage(c, state, () => {
      pageQuery(c, noQuery);
      return async () => methodPage(await readExample(c, state));
    }),
  );

  app.get('/track-record', (c) =>
    servePage(c, state, () => {
      const { kind, by } = pageQuery(c, recordQuery);
      return async () => trackRecordPage(await readRecord(state, kind ?? null, by));
    }),
  );

  app.get('/docs', (c) =>
    servePage(c, state, () => {
      pageQuery(c, noQuery);
      return () => Promise.resolve(docsPage(openapiDocument(app, state)));
    }),
  );

  app.get('/embed', (c) =>
    servePage(c, state, () => {
      const { series, ...choice } = pageQuery(c, embedQuery);
      return async () => {
        const first = await firstSeries(state.services, { lab: null, asOf: null });
        const some = first.series.map((view) => view.series);
        const asked =
          series ?? some.find(({ slug }) => slug === 'kimi')?.slug ?? some[0]?.slug ?? '';
        const { series: found } = await state.services.getSeries({ series: asked, asOf: null });
        return embedPage({ some, total: first.total }, found, choice, siteOf(c, state));
      };
    }),
  );
}

/** The forecast that the project was born from, where the catalog has it and its day has come. */
async function readExample(c: AppContext, { services }: AppState): Promise<MethodExample | null> {
  const asOf = parseDay('2026-04-21');
  if (c.get('revision').today <= asOf) return null;
  const about = { series: 'kimi', asOf };
  try {
    const { series } = await services.getSeries(about);
    const asked = { ...about, target: 'milestone' as const, stepDays: 1 };
    const { view, points } = await services.readDistribution(asked);
    return { view, points, seriesName: series.name, slug: series.slug };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') return null;
    throw error;
  }
}

async function readRecord(
  { services }: AppState,
  asked: TrackRecordKind | null,
  by: TrackRecordGroup,
): Promise<TrackRecordPageData> {
  const question = { target: 'milestone', lab: null, series: null, asOf: null } as const;
  const found = await services.readTrackRecord({ ...question, kind: asked ?? 'live', by });
  // Of a fresh service nothing live is decided yet: its hindcasts say more than an empty page, and say what they are.
  const forWantOfLive =
    asked === null && !hasDecided(found.total) && found.kinds.hindcast.forecasts > 0;
  const kind = forWantOfLive ? 'hindcast' : found.kind;
  const record = forWantOfLive ? await services.readTrackRecord({ ...question, kind, by }) : found;
  const calibration = await services.readCalibration({ ...question, kind });
  const resolved = await services.listForecasts({
    labs: [],
    series: [],
    target: 'milestone',
    statuses: ['resolved'],
    asOf: null,
    cursor: null,
    limit: 25,
  });
  return { record, calibration, resolved: resolved.items, forWantOfLive };
}

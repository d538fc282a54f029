import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { TRACK_RECORD_GROUPS, TRACK_RECORD_KINDS } from '../../domain/track-record.ts';
import {
  calibrationDocument,
  calibrationSchema,
} from '../../render/documents/calibration-document.ts';
import {
  trackRecordDocument,
  trackRecordSchema,
} from '../../render/documents/track-record-document.ts';
import { answer } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { oneOf } from '../descriptions.ts';
import { momentOf, onItsDay } from '../moment.ts';
import { moment, ofLab, ofSeries, target } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const tags = ['Track record'];
const asked = {
  kind: z.enum(TRACK_RECORD_KINDS).default('live').meta({
    description: 'Forecasts issued at their time, those made for past days, or both together.',
  }),
  target,
  lab: ofLab,
  series: ofSeries,
  ...moment,
};
const recordQuery = z.strictObject({
  by: z.enum(TRACK_RECORD_GROUPS).default('series').meta({ description: 'What to group by.' }),
  ...asked,
});
const calibrationQuery = z.strictObject(asked);

const recordRoute = createRoute({
  method: 'get',
  path: '/v1/track-record',
  operationId: 'getTrackRecord',
  tags,
  summary: 'How the forecasts did, beside naive rules',
  request: { query: recordQuery },
  responses: oneOf(trackRecordSchema, 'The scores.', ['calibration', 'hindcasts']),
});

const calibrationRoute = createRoute({
  method: 'get',
  path: '/v1/track-record/calibration',
  operationId: 'getCalibration',
  tags,
  summary: 'Whether the probabilities meant what they said',
  request: { query: calibrationQuery },
  responses: oneOf(calibrationSchema, 'Reliability, PIT and coverage.', ['track_record']),
});

/** How the forecasts did. */
export function trackRecordRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state);

  app.openapi(
    { ...recordRoute, middleware },
    async (c) => {
      const { as_of, recorded_before, lab = null, series = null, ...query } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const links = {
        calibration: '/v1/track-record/calibration',
        hindcasts: '/v1/track-record?kind=hindcast',
      };
      return answer(c, state, async () => {
        const record = await services.readTrackRecord({ ...query, lab, series, ...when });
        return { ...onItsDay(when), data: trackRecordDocument(record), links };
      });
    },
    refuse(recordQuery),
  );

  app.openapi(
    { ...calibrationRoute, middleware },
    async (c) => {
      const { as_of, recorded_before, lab = null, series = null, ...query } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const links = { track_record: '/v1/track-record' };
      return answer(c, state, async () => {
        const calibration = await services.readCalibration({ ...query, lab, series, ...when });
        return { ...onItsDay(when), data: calibrationDocument(calibration), links };
      });
    },
    refuse(calibrationQuery),
  );
}

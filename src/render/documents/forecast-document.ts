import { z } from 'zod';
import { FORECAST_STATUSES } from '../../domain/forecast-view.ts';
import type { ForecastView, PredictionInterval } from '../../domain/forecast-view.ts';
import { FORECAST_KINDS } from '../../domain/forecast.ts';
import { TARGETS } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import { resolutionDocument, resolutionSchema } from './resolution-document.ts';
import {
  seriesTrackRecordDocument,
  seriesTrackRecordSchema,
} from './series-track-record-document.ts';
import {
  count,
  dayOrNull,
  instantOrNull,
  probabilityOf,
  probabilityOrNull,
  wireDay,
  wireInstant,
  wireProbability,
  wireSlug,
} from './wire-values.ts';

const intervalDays = z
  .int()
  .min(1)
  .meta({ examples: [83] });

export const forecastSchema = z
  .strictObject({
    id: z
      .string()
      .nullable()
      .meta({
        description: 'Set for a stored forecast: `/v1/forecasts/{id}`.',
        examples: ['kimi.milestone.2026-04-20'],
      }),
    kind: z.enum(FORECAST_KINDS),
    lab: wireSlug.meta({ examples: ['moonshot'] }),
    series: wireSlug.nullable().meta({ description: 'Null for a forecast of a whole lab.' }),
    target: z.strictObject({
      kind: z.enum(TARGETS),
      expected_name: z
        .string()
        .nullable()
        .meta({ description: "The analyst's name for it.", examples: ['Kimi K3'] }),
    }),
    status: z.enum(FORECAST_STATUSES),
    stale: z.boolean().meta({ description: 'No source was read for more than three days.' }),
    as_of: wireDay,
    observed_through: wireDay.meta({
      description: 'Silence is known up to this day; the forecast speaks of the days after it.',
    }),
    unseen: wireProbability.nullable().meta({
      description: 'Probability that it shipped after `observed_through`, up to `as_of`.',
    }),
    headline: z
      .strictObject({
        label: z.string().meta({ examples: ['June–July 2026'] }),
        start: wireDay,
        end: wireDay,
        probability: wireProbability,
      })
      .nullable()
      .meta({ description: 'The shortest run of whole months that holds at least half.' }),
    likely: z
      .strictObject({ start: wireDay.nullable(), end: wireDay.nullable() })
      .meta({ description: 'The central 50 %; an end is null beyond the horizon of 730 days.' }),
    window: z
      .strictObject({
        start: wireDay.nullable(),
        end: wireDay.nullable(),
        coverage: wireProbability.meta({ examples: [0.8] }),
      })
      .meta({ description: 'The central interval of the coverage asked for.' }),
    quantiles: z
      .array(z.strictObject({ level: wireProbability, date: wireDay.nullable() }))
      .meta({ description: 'The first day by which the probability reaches the level.' }),
    probability_within: z
      .strictObject({
        d7: wireProbability.nullable(),
        d30: wireProbability.nullable(),
        d90: wireProbability.nullable(),
        d180: wireProbability.nullable(),
      })
      .meta({ description: 'Within so many days of `as_of`, unseen days included.' }),
    beyond_horizon: wireProbability.nullable(),
    p_ended: wireProbability.nullable().meta({ description: 'Probability that the series ended.' }),
    cadence_window: z
      .strictObject({
        label: z.string().meta({ examples: ['June–July 2026'] }),
        start: wireDay,
        end: wireDay,
        held: count,
        of: count,
      })
      .nullable()
      .meta({ description: 'Last milestone + shortest to longest of the last four intervals.' }),
    last_milestone: z
      .strictObject({
        release: z.string().meta({ examples: ['kimi-k2.6'] }),
        name: z.string().meta({ examples: ['Kimi K2.6'] }),
        date: wireDay,
      })
      .nullable(),
    sample: z.strictObject({
      intervals: z
        .array(intervalDays)
        .meta({ description: "Days between the series' milestones." }),
      pooled_series: count,
      method: z.string(),
      priors_as_of: wireDay,
    }),
    explanation: z.array(z.string()),
    resolution: resolutionSchema.nullable(),
    track_record: seriesTrackRecordSchema.nullable(),
    issued_at: wireInstant.nullable(),
    hash: z.string().nullable().meta({ description: 'Its place in the hash chain, in hex.' }),
  })
  .meta({ id: 'Forecast', description: 'A forecast as a reader sees it on the day `as_of`.' });

export type ForecastDocument = z.infer<typeof forecastSchema>;

/** A forecast in its JSON form, every key present. */
export function forecastDocument(view: ForecastView): ForecastDocument {
  return {
    id: view.id,
    kind: view.kind,
    lab: view.lab,
    series: view.series,
    target: { kind: view.target, expected_name: view.expectedName },
    status: view.status,
    stale: view.stale,
    as_of: formatDay(view.asOf),
    observed_through: formatDay(view.observedThrough),
    unseen: probabilityOrNull(view.unseen),
    headline: view.headline && {
      label: view.headline.label,
      start: formatDay(view.headline.start),
      end: formatDay(view.headline.end),
      probability: probabilityOf(view.headline.probability),
    },
    likely: endsOf(view.likely),
    window: windowDocument(view.window),
    quantiles: view.quantiles.map(({ level, day }) => ({ level, date: dayOrNull(day) })),
    probability_within: {
      d7: within(view, 7),
      d30: within(view, 30),
      d90: within(view, 90),
      d180: within(view, 180),
    },
    beyond_horizon: probabilityOrNull(view.beyondHorizon),
    p_ended: probabilityOrNull(view.ended),
    cadence_window: view.cadenceWindow && {
      label: view.cadenceWindow.label,
      start: formatDay(view.cadenceWindow.start),
      end: formatDay(view.cadenceWindow.end),
      held: view.cadenceWindow.held,
      of: view.cadenceWindow.of,
    },
    last_milestone: view.lastMilestone && {
      release: view.lastMilestone.release,
      name: view.lastMilestone.name,
      date: formatDay(view.lastMilestone.day),
    },
    sample: {
      intervals: [...view.sample.intervals],
      pooled_series: view.sample.pooledSeries,
      method: view.sample.method,
      priors_as_of: formatDay(view.sample.priorsAsOf),
    },
    explanation: [...view.explanation],
    resolution: view.resolution && resolutionDocument(view.resolution),
    track_record: view.trackRecord && seriesTrackRecordDocument(view.trackRecord),
    issued_at: instantOrNull(view.issuedAtMs),
    hash: view.hash,
  };
}

export function windowDocument(window: PredictionInterval): ForecastDocument['window'] {
  return { ...endsOf(window), coverage: window.coverage };
}

function endsOf(interval: PredictionInterval) {
  return { start: dayOrNull(interval.start), end: dayOrNull(interval.end) };
}

function within(view: ForecastView, days: number): number | null {
  return probabilityOrNull(view.within.find((entry) => entry.days === days)?.probability ?? null);
}

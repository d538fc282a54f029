import { z } from 'zod';
import { FORECAST_KINDS } from '../../domain/forecast.ts';
import { TARGETS } from '../../domain/series.ts';
import { TRACK_RECORD_GROUPS, TRACK_RECORD_KINDS } from '../../domain/track-record.ts';
import type { AnalystCall, TrackRecord } from '../../domain/track-record.ts';
import { formatDay } from '../../domain/time.ts';
import { scoreDocument, scoreSchema } from './resolution-document.ts';
import { judgedSeriesSchema, summaryDocument, summarySchema } from './track-summary-document.ts';
import { dayOrNull, probabilityOf, wireDay, wireProbability, wireSlug } from './wire-values.ts';

const monthRange = {
  label: z.string().meta({ examples: ['June–July 2026'] }),
  start: wireDay,
  end: wireDay,
};

const callSchema = z.strictObject({
  series: wireSlug,
  expected_name: z.string().meta({ examples: ['Kimi K3'] }),
  forecast: z.string().meta({ examples: ['kimi.milestone.2026-04-21.hindcast'] }),
  kind: z.enum(FORECAST_KINDS),
  origin: wireDay,
  cadence_window: z.strictObject(monthRange).nullable(),
  headline: z.strictObject({ ...monthRange, probability: wireProbability }).nullable(),
  window: z.strictObject({ start: wireDay.nullable(), end: wireDay.nullable() }),
  release: z.string().meta({ examples: ['kimi-k3'] }),
  date: wireDay,
  score: scoreSchema,
});

export const trackRecordSchema = z
  .strictObject({
    kind: z.enum(TRACK_RECORD_KINDS),
    by: z.enum(TRACK_RECORD_GROUPS),
    target: z.enum(TARGETS),
    series: judgedSeriesSchema,
    total: summarySchema.meta({ description: 'Of the kind asked for.' }),
    kinds: z
      .strictObject({ live: summarySchema, hindcast: summarySchema })
      .meta({ description: 'Each kind by itself, whatever was asked for.' }),
    groups: z.array(
      z.strictObject({
        key: z.string().meta({
          description:
            'A slug, a method, or days from the last observed day of a forecast to its median.',
          examples: ['kimi', '31-90'],
        }),
        scores: summarySchema,
      }),
    ),
    calls: z.array(callSchema).meta({
      description:
        'Releases that came under the name an analyst had given them, of either kind: the first forecast that carried the name.',
    }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'TrackRecord', description: 'How the stored forecasts did.' });

const NOTES = [
  'Every forecast counts, ended by a release or not. A window is judged once it is over: a release in it is a hit; one outside it, or silence to its end, is a miss. A window without an end within the horizon says only when the release does not come yet, and is over when its start comes. `claimed` is what the forecasts gave the windows that are over: compare `rate` with it. Which windows are over hangs on the forecasts alone, so that rates favour neither.',
  'A release counts once its lab was read through its day, as silence does: sooner, of a lab that nobody reads the short waits alone would count.',
  'CRPS and log score are censored at the last observed day, alike for forecasts and rules, ended or open. They compare on the same origins and are no absolute measure: what was watched for longer can err for longer.',
  'Forecasts of one release are not independent: `effective` says how many independent ones would tell as much, and intervals resample whole clusters.',
  'Lead time is what a forecast itself said: days from its last observed day to its median.',
  'A hindcast was made later, from what had shipped and was published by its day, with the method of today, and with dates and levels as they are known today.',
] as const;

/** A track record in its JSON form. */
export function trackRecordDocument(record: TrackRecord): z.infer<typeof trackRecordSchema> {
  return {
    kind: record.kind,
    by: record.by,
    target: record.target,
    series: { ...record.series },
    total: summaryDocument(record.total),
    kinds: {
      live: summaryDocument(record.kinds.live),
      hindcast: summaryDocument(record.kinds.hindcast),
    },
    groups: record.groups.map(({ key, summary }) => ({ key, scores: summaryDocument(summary) })),
    calls: record.calls.map(callDocument),
    notes: [...NOTES],
  };
}

function callDocument(call: AnalystCall): z.infer<typeof callSchema> {
  const { cadenceWindow: cadence, headline } = call;
  return {
    series: call.series,
    expected_name: call.name,
    forecast: call.forecast,
    kind: call.kind,
    origin: formatDay(call.origin),
    cadence_window: cadence && rangeOf(cadence),
    headline: headline && {
      ...rangeOf(headline),
      probability: probabilityOf(headline.probability),
    },
    window: { start: dayOrNull(call.window.start), end: dayOrNull(call.window.end) },
    release: call.release,
    date: formatDay(call.day),
    score: scoreDocument(call.score),
  };
}

function rangeOf({ label, start, end }: { label: string; start: number; end: number }) {
  return { label, start: formatDay(start), end: formatDay(end) };
}

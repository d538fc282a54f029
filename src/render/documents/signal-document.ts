import { z } from 'zod';
import { LEAD_ENDS } from '../../domain/signal-view.ts';
import type { LeadRecord, SignalView } from '../../domain/signal-view.ts';
import { formatDay } from '../../domain/time.ts';
import {
  count,
  dayOrNull,
  probabilityOf,
  wireDay,
  wireProbability,
  wireSlug,
  wireUrl,
} from './wire-values.ts';

const leadDays = z.number().meta({ description: 'Release less signal: positive if it led.' });

export const leadRecordSchema = z
  .strictObject({
    pairs: count,
    led: count,
    share_led: wireProbability,
    lower_quartile_days: leadDays,
    median_days: leadDays,
    upper_quartile_days: leadDays,
  })
  .nullable()
  .meta({
    description:
      'Over the stored pairs of signal and release that were known by `as_of` and are not circular; null without any.',
  });

/** What every evidence document says of itself. */
export const inferenceSchema = z
  .literal('inference')
  .meta({ description: 'Read from public evidence: never a leak, never a statement of the lab.' });

export const effectDaysSchema = z
  .int()
  .meta({ description: 'Days by which it moved the median of the forecast.', examples: [0] });

export const signalSchema = z
  .strictObject({
    id: z.string().meta({ examples: ['kimi-k3-leak-2026-04-13'] }),
    label: inferenceSchema,
    lab: wireSlug.meta({ examples: ['moonshot'] }),
    series: wireSlug,
    kind: z.string().meta({ examples: ['preview'] }),
    date: wireDay,
    published: wireDay.nullable(),
    source: z.string(),
    url: wireUrl.nullable(),
    note: z.string().nullable(),
    release: z
      .strictObject({ id: z.string(), name: z.string(), date: wireDay.nullable() })
      .nullable()
      .meta({ description: 'The release that it was about, once that was known.' }),
    lead_to: z.enum(LEAD_ENDS).meta({
      description: 'What the lead time runs to: `availability` counts open previews too.',
    }),
    lead_days: z.int().nullable().meta({ description: 'The day of `lead_to` less `date`.' }),
    circular: z.boolean().meta({
      description: "The release's own date was taken from it: no lead time may be read from it.",
    }),
    lead_record: leadRecordSchema,
    effect_days: effectDaysSchema,
    effect_reason: z.string(),
  })
  .meta({ id: 'Signal', description: 'Dated public evidence that a release is coming.' });

/** A signal in its JSON form. */
export function signalDocument(view: SignalView): z.infer<typeof signalSchema> {
  const { signal, release } = view;
  return {
    id: signal.id,
    label: 'inference',
    lab: view.lab,
    series: signal.series,
    kind: signal.kind,
    date: formatDay(signal.day),
    published: dayOrNull(signal.published),
    source: signal.source,
    url: signal.url,
    note: signal.note,
    release: release && { id: release.id, name: release.name, date: dayOrNull(release.day) },
    lead_to: view.leadEnd,
    lead_days: view.leadDays,
    circular: signal.circular,
    lead_record: leadRecordDocument(view.record),
    effect_days: view.effect.days,
    effect_reason: view.effect.reason,
  };
}

export function leadRecordDocument(record: LeadRecord | null): z.infer<typeof leadRecordSchema> {
  return (
    record && {
      pairs: record.pairs,
      led: record.led,
      share_led: probabilityOf(record.led / record.pairs),
      lower_quartile_days: record.lowerQuartileDays,
      median_days: record.medianDays,
      upper_quartile_days: record.upperQuartileDays,
    }
  );
}

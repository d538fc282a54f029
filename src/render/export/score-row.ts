import type { ExportedScore } from '../../domain/export.ts';
import { formatDay, formatInstant } from '../../domain/time.ts';
import { resolutionDocument } from '../documents/resolution-document.ts';
import type { Cell } from './cell.ts';

export const SCORE_COLUMNS = [
  'forecast',
  'kind',
  'lab',
  'series',
  'target',
  'origin',
  'observed_through',
  'revision',
  'release',
  'date',
  'void',
  'headline_hit',
  'likely_hit',
  'window_hit',
  'cadence_hit',
  'cadence_miss_days',
  'error_days',
  'crps',
  'crps_log',
  'log_score',
  'headline_probability',
  'pit_below',
  'pit_at',
  'recorded_at',
  'withdrawn',
] as const;

/** How a forecast was resolved, as a document. */
export function scoreDocument({
  forecast,
  revision,
  resolution,
  recordedAtMs,
  withdrawn,
}: ExportedScore) {
  const document = resolutionDocument(resolution);
  return {
    forecast: forecast.id,
    kind: forecast.kind,
    lab: forecast.lab,
    series: forecast.series,
    target: forecast.target,
    origin: formatDay(forecast.origin),
    observed_through: formatDay(forecast.observedThrough),
    revision,
    ...document,
    void: document.void && !withdrawn,
    recorded_at: formatInstant(recordedAtMs),
    withdrawn,
  };
}

/** How a forecast was resolved, as a row; a void one has no score. */
export function scoreRow(row: ExportedScore): Cell[] {
  const { score, ...document } = scoreDocument(row);
  return [
    document.forecast,
    document.kind,
    document.lab,
    document.series,
    document.target,
    document.origin,
    document.observed_through,
    document.revision,
    document.release,
    document.date,
    document.void,
    score?.headline_hit ?? null,
    score?.likely_hit ?? null,
    score?.window_hit ?? null,
    score?.cadence_hit ?? null,
    score?.cadence_miss_days ?? null,
    score?.error_days ?? null,
    score?.crps ?? null,
    score?.crps_log ?? null,
    score?.log_score ?? null,
    score?.headline_probability ?? null,
    score?.pit?.below ?? null,
    score?.pit?.at ?? null,
    document.recorded_at,
    document.withdrawn,
  ];
}

import { z } from 'zod';
import { REFRESH_TRIGGERS } from '../../domain/refresh-run.ts';
import type { RefreshReport, RefreshRun, SourceOutcome } from '../../domain/refresh-run.ts';
import { formatInstant } from '../../domain/time.ts';
import { count, instantOrNull, wireInstant, wireSlug } from './wire-values.ts';

const outcomeSchema = z.strictObject({
  source: z.string().meta({ examples: ['models-dev'] }),
  state: z.enum(['read', 'partial', 'unchanged', 'failed']),
  claims_added: count,
  releases_added: count,
  signals_added: count,
  review_added: count,
  newest_only: z.array(z.string()).meta({
    description:
      'Repositories and organisations whose list is longer than is read of one: only the newest entries were.',
  }),
  error: z.string().nullable(),
});

const reportSchema = z.strictObject({
  sources: z.array(outcomeSchema),
  claims_added: count,
  releases_added: count,
  forecasts_issued: count,
  forecasts_resolved: count,
  failures: z.array(z.strictObject({ series: wireSlug, error: z.string() })),
});

export const refreshRunSchema = z
  .strictObject({
    id: z.string(),
    trigger: z.enum(REFRESH_TRIGGERS),
    state: z.enum(['running', 'succeeded', 'partial', 'failed', 'abandoned']),
    started_at: wireInstant,
    ended_at: wireInstant.nullable(),
    report: reportSchema.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'RefreshRun', description: 'One run of the refresh.' });

/** A run of the refresh in its JSON form. */
export function refreshRunDocument(run: RefreshRun): z.infer<typeof refreshRunSchema> {
  return {
    id: run.id,
    trigger: run.trigger,
    state: run.state,
    started_at: formatInstant(run.startedAtMs),
    ended_at: instantOrNull(run.endedAtMs),
    report: run.report && reportDocument(run.report),
    error: run.error,
  };
}

function reportDocument(report: RefreshReport): z.infer<typeof reportSchema> {
  return {
    sources: report.sources.map(outcomeDocument),
    claims_added: report.claimsAdded,
    releases_added: report.releasesAdded,
    forecasts_issued: report.forecastsIssued,
    forecasts_resolved: report.forecastsResolved,
    failures: report.failures.map(({ series, error }) => ({ series, error })),
  };
}

function outcomeDocument(outcome: SourceOutcome): z.infer<typeof outcomeSchema> {
  const added = 'claimsAdded' in outcome ? outcome : null;
  return {
    source: outcome.source,
    state: outcome.state,
    claims_added: added?.claimsAdded ?? 0,
    releases_added: added?.releasesAdded ?? 0,
    signals_added: added?.signalsAdded ?? 0,
    review_added: added?.reviewAdded ?? 0,
    newest_only: [...(added?.newestOnly ?? [])],
    error: 'error' in outcome ? outcome.error : null,
  };
}

import { z } from 'zod';
import type { HitRate, SeriesTrackRecord, TrackSummary } from '../../domain/track-record.ts';
import { count, probabilityOrNull } from './wire-values.ts';

const measure = z
  .number()
  .nullable()
  .meta({ examples: [0.52] });
const hitsSchema = z
  .strictObject({ hits: count, of: count })
  .meta({ description: 'Of the windows that are over.' });

const kindSchema = z.strictObject({
  scored: count,
  open: count.meta({ description: 'Those that no release has ended.' }),
  outcomes: count.meta({ description: 'The releases that ended them.' }),
  void: count,
  headline: hitsSchema,
  likely: hitsSchema,
  window: hitsSchema,
  wide: hitsSchema,
  mean_crps_log: measure,
  mean_log_score: measure,
  skill_vs_empirical: measure,
  skill_vs_analyst: measure,
});

export const seriesTrackRecordSchema = z
  .strictObject({ live: kindSchema.nullable(), hindcast: kindSchema.nullable() })
  .meta({
    description:
      'How the series has been forecast, by what was observed until `as_of`: live forecasts and hindcasts apart. Null in a stored forecast. Skill is on CRPS-log, 1 for perfect and 0 for no better than the rule.',
  });

/** The track record of one series, as its forecasts carry it. */
export function seriesTrackRecordDocument({
  live,
  hindcast,
}: SeriesTrackRecord): z.infer<typeof seriesTrackRecordSchema> {
  return { live: live && kindDocument(live), hindcast: hindcast && kindDocument(hindcast) };
}

function kindDocument(summary: TrackSummary): z.infer<typeof kindSchema> {
  return {
    scored: summary.forecasts,
    open: summary.open,
    outcomes: summary.outcomes,
    void: summary.voided,
    headline: hitsOf(summary.headline),
    likely: hitsOf(summary.likely),
    window: hitsOf(summary.window),
    wide: hitsOf(summary.wide),
    mean_crps_log: probabilityOrNull(summary.crpsLog),
    mean_log_score: probabilityOrNull(summary.logScore),
    skill_vs_empirical: probabilityOrNull(summary.rules.empirical.skill),
    skill_vs_analyst: probabilityOrNull(summary.rules.analyst.skill),
  };
}

function hitsOf({ hits, of }: HitRate) {
  return { hits, of };
}

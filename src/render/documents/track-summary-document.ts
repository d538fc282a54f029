import { z } from 'zod';
import type { HitRate, RuleComparison, TrackSummary } from '../../domain/track-record.ts';
import { count, probabilityOrNull, wireProbability } from './wire-values.ts';

const measure = z
  .number()
  .nullable()
  .meta({ examples: [0.52] });
const effective = z
  .number()
  .nullable()
  .meta({
    description:
      'How many independent forecasts would tell as much: the number by the design effect of the clusters (Kish). Null where that cannot be told.',
    examples: [61.4],
  });
const interval = z
  .strictObject({ low: z.number(), high: z.number() })
  .nullable()
  .meta({ description: '95 %, by resampling whole clusters; null with fewer than five.' });

export const hitRateSchema = z.strictObject({
  hits: count,
  of: count.meta({
    description: 'Windows that are over, whether a release came or they passed in silence.',
  }),
  rate: wireProbability.nullable(),
  claimed: wireProbability.nullable().meta({
    description: 'The mean probability that the forecasts gave these windows.',
  }),
  effective,
  interval,
});

export const judgedSeriesSchema = z.strictObject({ judged: count, of: count }).meta({
  description:
    'Of how many of the series asked about the forecasts were judged: beyond 500, those that a hash of their slugs draws.',
});

export const clustersSchema = z.strictObject({ by: z.enum(['lab', 'wait']), count }).meta({
  description:
    'What the intervals take as independent: labs, or waits of a series for one release.',
});

const ruleSchema = z.strictObject({
  forecasts: count.meta({ description: 'Those for which the rule has an interval to go by.' }),
  crps_log: measure.meta({ description: "The rule's mean." }),
  log_score: measure.meta({
    description: "The rule's mean, a probability counting as 1e-6 or more.",
  }),
  log_scores_floored: count,
  skill: measure.meta({ description: '1 − CRPS-log of the forecasts / that of the rule.' }),
  skill_interval: interval,
  log_score_gain: measure.meta({ description: 'Nats a forecast says more than the rule.' }),
});

const summaryShape = {
  forecasts: count.meta({ description: 'Scored forecasts, ended by a release or not.' }),
  open: count.meta({
    description: 'Those that none has ended: scored until their last observed day.',
  }),
  outcomes: count.meta({ description: 'The releases that ended the others.' }),
  effective,
  void: count.meta({
    description:
      'Issued when the release was out already, or replaced by a corrected one of the same day: not scored.',
  }),
  headline: hitRateSchema,
  likely: hitRateSchema.meta({ description: 'The central 50 %.' }),
  window: hitRateSchema.meta({ description: 'The central 80 %.' }),
  wide: hitRateSchema.meta({ description: 'The central 90 %.' }),
  cadence: hitRateSchema.meta({ description: "The analyst's interval rule, as a window." }),
  crps: measure.meta({
    description: 'Mean, in days; lower is better. Each is censored at its last observed day.',
  }),
  crps_log: measure,
  log_score: measure.meta({ description: 'Mean, in nats; lower is better.' }),
  log_scores_floored: count,
  against: z.strictObject({
    empirical: ruleSchema.meta({ description: 'Past intervals as they were.' }),
    analyst: ruleSchema.meta({ description: 'Shortest to longest of the last four intervals.' }),
    analyst_soft: ruleSchema.meta({ description: 'The same with soft tails.' }),
  }),
  clusters: clustersSchema,
};

export const summarySchema = z
  .strictObject(summaryShape)
  .meta({ id: 'TrackSummary', description: 'The scores of many forecasts.' });

/** The scores of many forecasts in their JSON form. */
export function summaryDocument(summary: TrackSummary): z.infer<typeof summarySchema> {
  return {
    forecasts: summary.forecasts,
    open: summary.open,
    outcomes: summary.outcomes,
    effective: probabilityOrNull(summary.effective),
    void: summary.voided,
    headline: hitRateDocument(summary.headline),
    likely: hitRateDocument(summary.likely),
    window: hitRateDocument(summary.window),
    wide: hitRateDocument(summary.wide),
    cadence: hitRateDocument(summary.cadence),
    crps: probabilityOrNull(summary.crps),
    crps_log: probabilityOrNull(summary.crpsLog),
    log_score: probabilityOrNull(summary.logScore),
    log_scores_floored: summary.floored,
    against: {
      empirical: ruleDocument(summary.rules.empirical),
      analyst: ruleDocument(summary.rules.analyst),
      analyst_soft: ruleDocument(summary.rules.softAnalyst),
    },
    clusters: { ...summary.clusters },
  };
}

/** A hit rate in its JSON form. */
export function hitRateDocument({
  hits,
  of,
  rate,
  claimed,
  effective: size,
  interval: range,
}: HitRate) {
  return {
    hits,
    of,
    rate: probabilityOrNull(rate),
    claimed: probabilityOrNull(claimed),
    effective: probabilityOrNull(size),
    interval: range && { ...range },
  };
}

function ruleDocument(rule: RuleComparison): z.infer<typeof ruleSchema> {
  return {
    forecasts: rule.forecasts,
    crps_log: probabilityOrNull(rule.crpsLog),
    log_score: probabilityOrNull(rule.logScore),
    log_scores_floored: rule.floored,
    skill: probabilityOrNull(rule.skill),
    skill_interval: rule.skillInterval && { ...rule.skillInterval },
    log_score_gain: probabilityOrNull(rule.logScoreGain),
  };
}

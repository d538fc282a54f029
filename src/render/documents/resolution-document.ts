import { z } from 'zod';
import type { Resolution, RuleScore, Score } from '../../domain/forecast.ts';
import { formatDay } from '../../domain/time.ts';
import { probabilityOf, probabilityOrNull, wireDay, wireProbability } from './wire-values.ts';

const days = z.int().meta({ examples: [4] });

const ruleSchema = z.strictObject({ crps_log: z.number(), log_score: z.number() });

export const scoreSchema = z.strictObject({
  headline_hit: z.boolean().nullable(),
  likely_hit: z.boolean(),
  window_hit: z.boolean(),
  cadence_hit: z.boolean().nullable(),
  cadence_miss_days: days
    .nullable()
    .meta({ description: 'Days outside the cadence window: negative before it, positive after.' }),
  error_days: days
    .nullable()
    .meta({ description: 'Outcome less the median; null where that lies beyond the horizon.' }),
  crps: z.number(),
  crps_log: z.number(),
  log_score: z.number(),
  headline_probability: wireProbability.nullable().meta({ description: 'What it claimed.' }),
  pit: z
    .strictObject({ below: wireProbability, at: wireProbability })
    .nullable()
    .meta({ description: 'Probability of shipping before that day, and by it.' }),
  empirical: ruleSchema.nullable().meta({ description: 'Past intervals, on the same origin.' }),
  analyst: ruleSchema.nullable().meta({ description: "The analyst's rule, on the same origin." }),
  analyst_soft: ruleSchema.nullable().meta({ description: 'The same with soft tails.' }),
});

export const resolutionSchema = z.strictObject({
  release: z.string().meta({ examples: ['kimi-k3'] }),
  name: z.string().meta({ examples: ['Kimi K3'] }),
  date: wireDay,
  expected_name_matched: z.boolean().nullable(),
  void: z.boolean().meta({
    description: 'It had shipped by `observed_through` already: counted, not scored.',
  }),
  score: scoreSchema.nullable(),
});

/** What ended a forecast, in its JSON form. */
export function resolutionDocument(resolution: Resolution): z.infer<typeof resolutionSchema> {
  const { release, name, day, expectedNameMatched, score } = resolution;
  return {
    release,
    name,
    date: formatDay(day),
    expected_name_matched: expectedNameMatched,
    void: score === null,
    score: score && scoreDocument(score),
  };
}

/** How good a forecast turned out to be, in its JSON form. */
export function scoreDocument(score: Score): z.infer<typeof scoreSchema> {
  return {
    headline_hit: score.headlineHit,
    likely_hit: score.likelyHit,
    window_hit: score.windowHit,
    cadence_hit: score.cadenceHit,
    cadence_miss_days: score.cadenceMissDays,
    error_days: score.errorDays,
    crps: score.crps,
    crps_log: score.crpsLog,
    log_score: score.logScore,
    headline_probability: probabilityOrNull(score.headlineProbability),
    pit: score.pit && { below: probabilityOf(score.pit.below), at: probabilityOf(score.pit.at) },
    empirical: ruleDocument(score.empirical),
    analyst: ruleDocument(score.analyst),
    analyst_soft: ruleDocument(score.softAnalyst),
  };
}

function ruleDocument(rule: RuleScore | null): z.infer<typeof ruleSchema> | null {
  return rule && { crps_log: rule.crpsLog, log_score: rule.logScore };
}

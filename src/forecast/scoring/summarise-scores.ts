import type { ForecastOutcome, TrackSummary } from '../../domain/track-record.ts';
import type { Random } from './cluster-bootstrap.ts';
import { compareRule, isFloored } from './compare-rule.ts';
import { hitRate } from './hit-rate.ts';
import { weightedMean } from './mean.ts';
import { scoredOutcomes } from './scored-outcome.ts';
import type { ScoredOutcome } from './scored-outcome.ts';

export interface SummaryOptions {
  /** What resampling draws as a whole. */
  readonly clusterBy: 'lab' | 'outcome';
  /** False where only forecasts with an outcome are looked at. */
  readonly countsOpen: boolean;
  /** How many forecasts a scored one stands for, by its days from origin to outcome. */
  readonly weightOf: (leadDays: number) => number;
  readonly random: Random;
}

/**
 * Sums up how forecasts did. Counts are plain, rates and means weighted; intervals take labs, or
 * outcomes, as their units, since a forecast a week of one release is not as many forecasts.
 * @example summariseScores(forecasts, { clusterBy: 'lab', countsOpen: true, weightOf, random }).window.rate
 */
export function summariseScores(
  forecasts: readonly ForecastOutcome[],
  { clusterBy, countsOpen, weightOf, random }: SummaryOptions,
): TrackSummary {
  const scored = scoredOutcomes(forecasts, weightOf);
  const clusters = [...Map.groupBy(scored, (item) => item[clusterBy]).values()];
  const rate = (held: (score: ScoredOutcome['score']) => boolean | null) =>
    hitRate(clusters, held, random);
  return {
    forecasts: scored.length,
    outcomes: new Set(scored.map(({ outcome }) => outcome)).size,
    voided: forecasts.filter(({ outcome }) => outcome !== null && outcome.score === null).length,
    open: countsOpen ? forecasts.filter(({ outcome }) => outcome === null).length : null,
    headline: rate(({ headlineHit }) => headlineHit),
    likely: rate(({ likelyHit }) => likelyHit),
    window: rate(({ windowHit }) => windowHit),
    cadence: rate(({ cadenceHit }) => cadenceHit),
    crps: weightedMean(scored, ({ score }) => score.crps),
    crpsLog: weightedMean(scored, ({ score }) => score.crpsLog),
    logScore: weightedMean(scored, ({ score }) => score.logScore),
    floored: scored.filter(({ score }) => isFloored(score.logScore)).length,
    rules: {
      empirical: compareRule(clusters, 'empirical', random),
      analyst: compareRule(clusters, 'analyst', random),
      softAnalyst: compareRule(clusters, 'softAnalyst', random),
    },
    clusters: { by: clusterBy, count: clusters.length },
  };
}

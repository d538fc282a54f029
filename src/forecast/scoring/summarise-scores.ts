import type {
  CensoredScore,
  Clusters,
  JudgedForecast,
  TrackSummary,
} from '../../domain/track-record.ts';
import type { Verdict } from '../../domain/track-record.ts';
import type { Random } from './cluster-bootstrap.ts';
import { compareRule, isFloored } from './compare-rule.ts';
import { effectiveSize } from './effective-size.ts';
import { hitRate } from './hit-rate.ts';
import { mean } from './mean.ts';
import { countsOf, scoredBy } from './scored.ts';

export interface SummaryOptions {
  /** What resampling draws as a whole. */
  readonly clusterBy: Clusters['by'];
  readonly random: Random;
}

/**
 * Sums up how forecasts did, ended or not. Intervals take labs, or waits for one release, as their
 * units, since a forecast a week of one release is not as many forecasts.
 * @example summariseScores(forecasts, { clusterBy: 'lab', random }).window.rate
 */
export function summariseScores(
  forecasts: readonly JudgedForecast[],
  { clusterBy, random }: SummaryOptions,
): TrackSummary {
  const clusters = scoredBy(forecasts, clusterBy);
  const scored = clusters.flat();
  const rate = (verdictOf: (score: CensoredScore) => Verdict) =>
    hitRate(clusters, verdictOf, random);
  const meanOf = (valueOf: (score: CensoredScore) => number) =>
    mean(scored.map(({ score }) => valueOf(score)));
  return {
    ...countsOf(scored),
    voided: forecasts.filter(({ judged }) => judged.state === 'void').length,
    effective: effectiveSize(clusters.map((items) => items.map(({ score }) => score.crpsLog))),
    headline: rate(({ headline }) => headline),
    likely: rate(({ likely }) => likely),
    window: rate(({ window }) => window),
    wide: rate(({ wide }) => wide),
    cadence: rate(({ cadence }) => cadence),
    crps: meanOf(({ crps }) => crps),
    crpsLog: meanOf(({ crpsLog }) => crpsLog),
    logScore: meanOf(({ logScore }) => logScore),
    floored: scored.filter(({ score }) => isFloored(score.logScore)).length,
    rules: {
      empirical: compareRule(clusters, 'empirical', random),
      analyst: compareRule(clusters, 'analyst', random),
      softAnalyst: compareRule(clusters, 'softAnalyst', random),
    },
    clusters: { by: clusterBy, count: clusters.length },
  };
}

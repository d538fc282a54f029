import type { Calibration, ForecastOutcome, ReliabilityBin } from '../../domain/track-record.ts';
import { at } from '../at.ts';
import { hitRate } from './hit-rate.ts';
import { weightedMean } from './mean.ts';
import { pitMean, pitShares } from './pit.ts';
import type { Pit } from './pit.ts';
import { scoredOutcomes } from './scored-outcome.ts';
import type { ScoredOutcome } from './scored-outcome.ts';

const LEVELS = [0.5, 0.8, 0.9] as const;
/** A headline claims one half or more. */
const EDGES = [0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 1] as const;

/**
 * Whether probabilities mean what they say: headlines beside how often they came true, the PIT, and
 * how often central intervals held. Counts are plain, the rest weighted; intervals take series as
 * their units.
 * @example calibrateScores(forecasts, weightOf, randomNumbers(1)).coverage[1] // { level: 0.8, held: … }
 */
export function calibrateScores(
  forecasts: readonly ForecastOutcome[],
  weightOf: (leadDays: number) => number,
  random: () => number,
): Omit<Calibration, 'kind' | 'target'> {
  const scored = scoredOutcomes(forecasts, weightOf);
  const clusters = bySeries(scored);
  const pits = scored.flatMap(({ score, weight }) =>
    score.pit === null ? [] : [{ ...score.pit, weight }],
  );
  return {
    forecasts: scored.length,
    outcomes: outcomesOf(scored),
    clusters: { by: 'series', count: clusters.length },
    headline: {
      claimed: meanClaim(scored),
      cameTrue: cameTrue(scored, random),
      bins: EDGES.slice(0, -1).map((from, index) =>
        reliability(scored, from, at(EDGES, index + 1), random),
      ),
    },
    pit: { shares: pitShares(pits), mean: pitMean(pits) },
    coverage: LEVELS.map((level) => ({
      level,
      held: hitRate(clusters, ({ pit }) => pit && isCentral(pit, level), random),
    })),
  };
}

function reliability(
  scored: readonly ScoredOutcome[],
  from: number,
  to: number,
  random: () => number,
): ReliabilityBin {
  const inBin = scored.filter(({ score: { headlineProbability: claim } }) =>
    // Rounding can lift a sum of probabilities above 1.
    claim === null ? false : claim >= from && (claim < to || to === 1),
  );
  return {
    from,
    to,
    outcomes: outcomesOf(inBin),
    claimed: meanClaim(inBin),
    cameTrue: cameTrue(inBin, random),
  };
}

// Within the horizon the day lies between two quantile days exactly when F on it and on the day before says so.
function isCentral({ below, at: onDay }: Pit, level: number): boolean {
  return onDay >= (1 - level) / 2 && below < (1 + level) / 2;
}

// Only forecasts with both: what a headline claimed was not kept at first.
function cameTrue(scored: readonly ScoredOutcome[], random: () => number) {
  return hitRate(
    bySeries(scored),
    ({ headlineProbability, headlineHit }) => (headlineProbability === null ? null : headlineHit),
    random,
  );
}

function meanClaim(scored: readonly ScoredOutcome[]): number | null {
  return weightedMean(scored, ({ score }) => score.headlineProbability);
}

function outcomesOf(scored: readonly ScoredOutcome[]): number {
  return new Set(scored.map(({ outcome }) => outcome)).size;
}

function bySeries(scored: readonly ScoredOutcome[]): ScoredOutcome[][] {
  return [...Map.groupBy(scored, ({ series }) => series).values()];
}

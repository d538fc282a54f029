import type {
  Calibration,
  CensoredScore,
  Clusters,
  JudgedForecast,
  Verdict,
} from '../../domain/track-record.ts';
import { at } from '../at.ts';
import type { Random } from './cluster-bootstrap.ts';
import { hitRate } from './hit-rate.ts';
import { pitMean, pitShares } from './pit.ts';
import { countsOf, scoredBy } from './scored.ts';

const COVERAGE = [
  { level: 0.5, window: ({ likely }: CensoredScore) => likely },
  { level: 0.8, window: ({ window }: CensoredScore) => window },
  { level: 0.9, window: ({ wide }: CensoredScore) => wide },
] as const;
/** A headline claims one half or more. */
const EDGES = [0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 1] as const;

/**
 * Whether probabilities mean what they say: headlines beside how often they came true, the PIT, and
 * how often central intervals held, of those that are over.
 * @example calibrateScores(forecasts, { clusterBy: 'lab', random: randomNumbers(1) }).coverage[1] // { level: 0.8, held: … }
 */
export function calibrateScores(
  forecasts: readonly JudgedForecast[],
  { clusterBy, random }: { readonly clusterBy: Clusters['by']; readonly random: Random },
): Omit<Calibration, 'kind' | 'target' | 'series'> {
  const clusters = scoredBy(forecasts, clusterBy);
  const scored = clusters.flat();
  const pits = scored.map(({ score }) => score.pit);
  return {
    ...countsOf(scored),
    clusters: { by: clusterBy, count: clusters.length },
    headline: {
      cameTrue: hitRate(clusters, ({ headline }) => headline, random),
      bins: EDGES.slice(0, -1).map((from, index) => {
        const to = at(EDGES, index + 1);
        const within = (headline: Verdict) => (claimsWithin(headline, from, to) ? headline : null);
        return {
          from,
          to,
          cameTrue: hitRate(clusters, ({ headline }) => within(headline), random),
        };
      }),
    },
    pit: { shares: pitShares(pits), mean: pitMean(pits) },
    coverage: COVERAGE.map(({ level, window }) => ({
      level,
      held: hitRate(clusters, window, random),
      withEnd: hitRate(clusters, (score) => endingIn(window(score)), random),
    })),
  };
}

function endingIn(verdict: Verdict): Verdict {
  return verdict?.ends === true ? verdict : null;
}

function claimsWithin(headline: Verdict, from: number, to: number): boolean {
  const claimed = headline?.claimed ?? null;
  // Rounding can lift a sum of probabilities above 1.
  return claimed !== null && claimed >= from && (claimed < to || to === 1);
}

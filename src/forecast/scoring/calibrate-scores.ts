import type { Calibration, Clusters, ReliabilityBin, Standing } from '../../domain/track-record.ts';
import { at } from '../at.ts';
import type { Random } from './cluster-bootstrap.ts';
import { hitRate } from './hit-rate.ts';
import { mean } from './mean.ts';
import { pitMean, pitShares } from './pit.ts';
import { countsOf, scoredBy } from './scored.ts';
import type { Scored } from './scored.ts';

/** A headline claims one half or more. */
const EDGES = [0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 1] as const;

/**
 * Whether probabilities mean what they say: headlines beside how often they came true, the PIT, and
 * how often central intervals held, of those that are over.
 * @example calibrateScores(standings, { clusterBy: 'lab', random: randomNumbers(1) }).coverage[1] // { level: 0.8, held: … }
 */
export function calibrateScores(
  standings: readonly Standing[],
  { clusterBy, random }: { readonly clusterBy: Clusters['by']; readonly random: Random },
): Omit<Calibration, 'kind' | 'target'> {
  const clusters = scoredBy(standings, clusterBy);
  const scored = clusters.flat();
  const pits = scored.map(({ score }) => score.pit);
  return {
    ...countsOf(scored),
    clusters: { by: clusterBy, count: clusters.length },
    headline: {
      ...claimsOf(clusters, random),
      bins: EDGES.slice(0, -1).map((from, index) => {
        const to = at(EDGES, index + 1);
        const inBin = clusters.map((items) => items.filter((item) => claimsWithin(item, from, to)));
        return { from, to, ...claimsOf(inBin, random) };
      }),
    },
    pit: { shares: pitShares(pits), mean: pitMean(pits) },
    coverage: [
      { level: 0.5, held: hitRate(clusters, ({ likely }) => likely, random) },
      { level: 0.8, held: hitRate(clusters, ({ window }) => window, random) },
      { level: 0.9, held: hitRate(clusters, ({ wide }) => wide, random) },
    ],
  };
}

function claimsWithin({ score: { claimed } }: Scored, from: number, to: number): boolean {
  // Rounding can lift a sum of probabilities above 1.
  return claimed !== null && claimed >= from && (claimed < to || to === 1);
}

/** What headlines that are over claimed, and how often they came true. */
function claimsOf(
  clusters: readonly (readonly Scored[])[],
  random: Random,
): Pick<ReliabilityBin, 'claimed' | 'cameTrue'> {
  const claims = clusters.flatMap((items) =>
    items.flatMap(({ score: { claimed, headline } }) =>
      claimed === null || headline === null ? [] : [claimed],
    ),
  );
  return {
    claimed: mean(claims),
    cameTrue: hitRate(clusters, ({ headline }) => headline, random),
  };
}

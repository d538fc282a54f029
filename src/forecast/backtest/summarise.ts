import { BACKTEST_COVERAGES, BRIER_DAYS, PIT_LEVELS } from '../../domain/backtest.ts';
import type { Estimate, ClaimSummary, MethodSummary } from '../../domain/backtest.ts';
import { entry } from '../at.ts';
import { mean, sum } from '../scoring/mean.ts';
import { clusterBootstrap } from './bootstrap.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { calibrationError, calibrationOf } from './calibration.ts';
import type { Placed } from './calibration.ts';
import type { ClaimedEvent } from './claimed-event.ts';
import type { ScoredOrigin } from './run-backtest.ts';
import { weightedRatio } from './weighted-ratio.ts';

export interface SummaryOptions {
  /** Ids of the methods that skill is measured against. */
  readonly rivals: readonly string[];
  readonly bootstrap: BootstrapOptions;
}

/** Values summed, cluster by cluster. */
type SumOver = (
  rows: readonly ScoredOrigin[],
  value: (row: ScoredOrigin) => number,
) => Float64Array;
type Estimator = (statistic: (weights: Float64Array) => number | null) => Estimate | null;

/**
 * Sums up how each method did on the same origins, with intervals from resampling whole clusters. Empty without any origin.
 * @example summarise(scored, { rivals: ['empirical'], bootstrap })[0]?.skill['empirical']?.value // 0.2
 */
export function summarise(
  scored: readonly ScoredOrigin[],
  { rivals, bootstrap }: SummaryOptions,
): MethodSummary[] {
  const clusters = [...new Set(scored.map(({ origin }) => origin.cluster))];
  const places = new Map(clusters.map((cluster, index) => [cluster, index]));
  const placeOf = ({ origin }: ScoredOrigin) => places.get(origin.cluster) ?? 0;
  const sumOver: SumOver = (rows, value) => {
    const sums = new Float64Array(clusters.length);
    for (const row of rows) sums[placeOf(row)] = entry(sums, placeOf(row)) + value(row);
    return sums;
  };
  const estimate: Estimator = (statistic) =>
    clusterBootstrap(clusters.length, statistic, bootstrap);

  const byMethod = Map.groupBy(scored, ({ method }) => method);
  const crpsLogs = new Map(
    [...byMethod].map(([id, rows]) => [id, sumOver(rows, ({ score }) => score.crpsLog)]),
  );
  return [...byMethod].map(([id, rows]) => ({
    id,
    ...meanScores(rows),
    ...calibrationSummary(
      rows.map((row) => ({
        ...row.score,
        resolved: row.origin.outcomeDays !== null,
        cluster: placeOf(row),
      })),
      estimate,
      new Float64Array(clusters.length).fill(1),
    ),
    headline: claimSummary(rows, ({ headline }) => headline, { sumOver, estimate }),
    windows: BACKTEST_COVERAGES.map((_, index) =>
      claimSummary(rows, ({ windows }) => windows[index] ?? null, { sumOver, estimate }),
    ),
    skill: skillSummary(id, rivals, crpsLogs, estimate),
  }));
}

function meanScores(rows: readonly ScoredOrigin[]) {
  const meanOf = (value: (row: ScoredOrigin) => number) => sum(rows.map(value)) / rows.length;
  return {
    crps: meanOf(({ score }) => score.crps),
    crpsLog: meanOf(({ score }) => score.crpsLog),
    logScore: meanOf(({ score }) => score.logScore),
    floored: meanOf(({ score }) => (score.floored ? 1 : 0)),
    brier: BRIER_DAYS.map((_, index) =>
      mean(rows.flatMap(({ score }) => score.brier[index] ?? [])),
    ),
  };
}

function calibrationSummary(
  placed: readonly Placed[],
  estimate: Estimator,
  everyCluster: Float64Array,
) {
  const all = calibrationOf(placed);
  const resolved = calibrationOf(placed.filter((one) => one.resolved));
  const pitShares = all.pitShares(PIT_LEVELS, everyCluster);
  return {
    coverage: BACKTEST_COVERAGES.flatMap(
      (coverage) => estimate((weights) => all.coverage(coverage, weights)) ?? [],
    ),
    resolvedCoverage: BACKTEST_COVERAGES.flatMap(
      (coverage) => estimate((weights) => resolved.coverage(coverage, weights)) ?? [],
    ),
    pitShares,
    calibrationError: calibrationError(PIT_LEVELS, pitShares),
  };
}

function claimSummary(
  rows: readonly ScoredOrigin[],
  eventOf: (row: ScoredOrigin) => ClaimedEvent | null,
  { sumOver, estimate }: { readonly sumOver: SumOver; readonly estimate: Estimator },
): ClaimSummary | null {
  const told = rows.filter((row) => eventOf(row) !== null);
  const hits = sumOver(told, (row) => (eventOf(row)?.cameTrue === true ? 1 : 0));
  const cameTrue = estimate(
    weightedRatio(
      hits,
      sumOver(told, () => 1),
    ),
  );
  if (cameTrue === null) return null;
  const claimed = sum(told.map((row) => eventOf(row)?.claimed ?? 0)) / told.length;
  return { origins: told.length, claimed, cameTrue };
}

function skillSummary(
  id: string,
  rivals: readonly string[],
  crpsLogs: ReadonlyMap<string, Float64Array>,
  estimate: Estimator,
): Record<string, Estimate> {
  const own = crpsLogs.get(id);
  const skills: Record<string, Estimate> = {};
  for (const rival of rivals) {
    const other = crpsLogs.get(rival);
    if (own === undefined || other === undefined || rival === id) continue;
    const share = weightedRatio(own, other);
    const found = estimate((weights) => {
      const ratio = share(weights);
      return ratio === null ? null : 1 - ratio;
    });
    if (found !== null) skills[rival] = found;
  }
  return skills;
}

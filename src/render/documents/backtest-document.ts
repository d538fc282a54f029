import { BACKTEST_COVERAGES, BRIER_DAYS, PIT_LEVELS } from '../../domain/backtest.ts';
import type { BacktestReport, MethodSummary } from '../../domain/backtest.ts';
import { formatDay } from '../../domain/time.ts';

/** A back-test as JSON. */
export function backtestDocument(report: BacktestReport) {
  return {
    field: report.field,
    data: report.data,
    cluster: report.cluster,
    series: report.series,
    milestones: report.milestones,
    until: formatDay(report.until),
    elapsed_days: report.elapsedDays,
    least_milestones: report.leastMilestones,
    refit_months: report.refitMonths,
    resamples: report.resamples,
    seed: report.seed,
    methods: report.methods,
    rivals: report.rivals,
    subsets: report.subsets.map(({ methods, ...subset }) => ({
      ...subset,
      methods: methods.map(methodDocument),
    })),
  };
}

function methodDocument(summary: MethodSummary) {
  return {
    id: summary.id,
    crps: summary.crps,
    crps_log: summary.crpsLog,
    log_score: summary.logScore,
    floored: summary.floored,
    brier: summary.brier.map((score, index) => ({ days: BRIER_DAYS[index], score })),
    coverage: summary.coverage.map((share, index) => ({
      level: BACKTEST_COVERAGES[index],
      ...share,
    })),
    resolved_coverage: summary.resolvedCoverage.map((share, index) => ({
      level: BACKTEST_COVERAGES[index],
      ...share,
    })),
    pit: summary.pitShares.map((share, index) => ({ level: PIT_LEVELS[index], share })),
    calibration_error: summary.calibrationError,
    windows: summary.windows.map((window, index) => ({
      level: BACKTEST_COVERAGES[index],
      origins: window?.origins ?? 0,
      claimed: window?.claimed ?? null,
      held: window?.cameTrue ?? null,
    })),
    headline:
      summary.headline === null
        ? null
        : {
            origins: summary.headline.origins,
            claimed: summary.headline.claimed,
            came_true: summary.headline.cameTrue,
          },
    skill: summary.skill,
  };
}

import { BACKTEST_COVERAGES, BRIER_DAYS, PIT_LEVELS } from '../../domain/backtest.ts';
import type { BacktestReport, ClaimSummary } from '../../domain/backtest.ts';
import { formatDay } from '../../domain/time.ts';
import type { ScoredOrigin } from '../../forecast/backtest/run-backtest.ts';

const ends = ['', '_low', '_high'];

type Cell = string | number | boolean | null;

/** Every forecast of a back-test with its scores. */
export function originsCsv(scored: readonly ScoredOrigin[]): string {
  const header = [
    'series',
    'cluster',
    'origin',
    'silence_days',
    'intervals',
    'outcome_days',
    'observed_days',
    'method',
    'crps',
    'crps_log',
    'log_score',
    'pit_before',
    'pit_on',
    'headline_claimed',
    'headline_came_true',
  ];
  const rows = scored.map(({ origin, method, score, headline }) => [
    origin.series,
    origin.cluster,
    formatDay(origin.day),
    origin.silenceDays,
    origin.intervals.length,
    origin.outcomeDays,
    origin.observedDays,
    method,
    score.crps,
    score.crpsLog,
    score.logScore,
    score.pitBefore,
    score.pitOn,
    headline?.claimed ?? null,
    headline?.cameTrue ?? null,
  ]);
  return csv(header, rows);
}

/** The summary of every method on every subset. */
export function summaryCsv({ subsets, rivals }: BacktestReport): string {
  const header = [
    'subset',
    'origins',
    'resolved',
    'clusters',
    'method',
    'crps',
    'crps_log',
    'log_score',
    'floored',
    ...BRIER_DAYS.map((days) => `brier_${days}`),
    ...BACKTEST_COVERAGES.flatMap((level) => ends.map((end) => `coverage_${100 * level}${end}`)),
    ...BACKTEST_COVERAGES.flatMap((level) =>
      ends.map((end) => `resolved_coverage_${100 * level}${end}`),
    ),
    ...PIT_LEVELS.map((level) => `pit_${level.toFixed(2)}`),
    'calibration_error',
    ...BACKTEST_COVERAGES.flatMap((level) => claimHeader(`window_${100 * level}`, 'held')),
    ...claimHeader('headline', 'came_true'),
    ...rivals.flatMap((rival) => ends.map((end) => `skill_${rival}${end}`)),
  ];
  const rows = subsets.flatMap((subset) =>
    subset.methods.map((summary) => [
      subset.id,
      subset.origins,
      subset.resolved,
      subset.clusters,
      summary.id,
      summary.crps,
      summary.crpsLog,
      summary.logScore,
      summary.floored,
      ...summary.brier,
      ...summary.coverage.flatMap(({ value, low, high }) => [value, low, high]),
      ...summary.resolvedCoverage.flatMap(({ value, low, high }) => [value, low, high]),
      ...summary.pitShares,
      summary.calibrationError,
      ...summary.windows.flatMap(claimCells),
      ...claimCells(summary.headline),
      ...rivals.flatMap((rival) => {
        const skill = summary.skill[rival];
        return [skill?.value ?? null, skill?.low ?? null, skill?.high ?? null];
      }),
    ]),
  );
  return csv(header, rows);
}

function claimHeader(name: string, event: string): string[] {
  return [`${name}_origins`, `${name}_claimed`, ...ends.map((end) => `${name}_${event}${end}`)];
}

function claimCells(claim: ClaimSummary | null): Cell[] {
  if (claim === null) return [0, null, null, null, null];
  const { value, low, high } = claim.cameTrue;
  return [claim.origins, claim.claimed, value, low, high];
}

function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((cells) => cells.map(cellText).join(','));
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : cell.toFixed(6);
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

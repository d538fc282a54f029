import type {
  BacktestReport,
  ClaimSummary,
  Estimate,
  MethodSummary,
  SubsetSummary,
} from '../../domain/backtest.ts';
import { formatDay } from '../../domain/time.ts';
import { boundsText } from '../../render/backtest/bounds-text.ts';
import { table } from '../terminal/table.ts';

/** The subsets that are told in full; the strata have one line a method, of the method itself and its rivals. */
const MAIN = ['all', 'after', 'recent'];

/** A back-test in lines for people. */
export function backtestText(report: BacktestReport): string[] {
  const { subsets, milestones, series, data, until, cluster, resamples, seed } = report;
  const main = subsets.filter(({ id }) => MAIN.includes(id));
  const strata = subsets.filter(({ id }) => !MAIN.includes(id));
  return [
    `${milestones} milestones of ${series} series (${data}), to ${formatDay(until)}, with the settings of the field ${report.field}`,
    `Intervals are 95 %, from ${resamples} resamples of whole ${cluster}s, seed ${seed}.`,
    '',
    ...main.flatMap((subset) => [...subsetText(report, subset), '']),
    'By elapsed silence and by intervals known',
    ...strataText(report, strata),
  ];
}

function subsetText({ methods, rivals }: BacktestReport, subset: SubsetSummary): string[] {
  const { origins, resolved, clusters } = subset;
  const share = Math.round((100 * resolved) / origins);
  return [
    `${subset.name}: ${origins} origins of ${clusters} clusters, ${share} % resolved`,
    ...table(
      [
        'method',
        'CRPS',
        'CRPS-log',
        'log score',
        'floored',
        'Brier 30/60/90',
        'cover 50/80/90',
        'of resolved',
        'calibration',
        '50/80/90 over: claim, held',
        'headline claims, came true',
        ...rivals.map((id) => `skill on ${id}`),
      ],
      methods.flatMap(({ id, name }) => {
        const found = subset.methods.find((summary) => summary.id === id);
        return found === undefined ? [] : [[name, ...cells(found, rivals)]];
      }),
    ),
  ];
}

function cells(summary: MethodSummary, rivals: readonly string[]): string[] {
  return [
    summary.crps.toFixed(1),
    summary.crpsLog.toFixed(3),
    summary.logScore.toFixed(2),
    summary.floored.toFixed(3),
    summary.brier.map((score) => (score === null ? '–' : score.toFixed(3))).join(' '),
    coverageText(summary.coverage),
    coverageText(summary.resolvedCoverage),
    summary.calibrationError.toFixed(3),
    windowsText(summary.windows),
    claimText(summary.headline),
    ...rivals.map((rival) => skillText(summary.skill[rival])),
  ];
}

function windowsText(windows: readonly (ClaimSummary | null)[]): string {
  const parts = (value: (window: ClaimSummary) => number) =>
    windows.map((window) => (window === null ? '–' : (100 * value(window)).toFixed(0))).join('/');
  return `${parts(({ claimed }) => claimed)} ${parts(({ cameTrue }) => cameTrue.value)}`;
}

function claimText(claim: ClaimSummary | null): string {
  if (claim === null) return '–';
  const { claimed, cameTrue } = claim;
  return `${claimed.toFixed(2)} ${cameTrue.value.toFixed(2)}${boundsText(cameTrue, (end) => end.toFixed(2))}`;
}

function strataText({ rivals }: BacktestReport, strata: readonly SubsetSummary[]): string[] {
  return table(
    ['origins', 'n', 'resolved', 'CRPS-log', 'cover 50/80/90', ...rivals.map((id) => `on ${id}`)],
    strata.flatMap(({ name, origins, resolved, methods }) => {
      const [own] = methods;
      if (own === undefined) return [];
      return [
        [
          name,
          String(origins),
          `${Math.round((100 * resolved) / origins)} %`,
          own.crpsLog.toFixed(3),
          coverageText(own.coverage),
          ...rivals.map((rival) => skillText(own.skill[rival])),
        ],
      ];
    }),
  );
}

function coverageText(coverage: readonly Estimate[]): string {
  return coverage.map(({ value }) => Math.round(100 * value)).join('/');
}

/** A skill in per cent with its interval; a dash for a rival against itself. */
function skillText(skill: Estimate | undefined): string {
  if (skill === undefined) return '–';
  const per = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
  return `${per(skill.value)} %${boundsText(skill, per)}`;
}

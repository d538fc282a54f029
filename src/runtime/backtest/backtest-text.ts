import type {
  BacktestReport,
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
  const { headline } = summary;
  return [
    summary.crps.toFixed(1),
    summary.crpsLog.toFixed(3),
    summary.logScore.toFixed(2),
    summary.floored.toFixed(3),
    summary.brier.map((score) => (score === null ? '–' : score.toFixed(3))).join(' '),
    coverageText(summary.coverage),
    coverageText(summary.resolvedCoverage),
    summary.calibrationError.toFixed(3),
    headline === null
      ? '–'
      : `${headline.claimed.toFixed(2)} ${headline.cameTrue.value.toFixed(2)}${boundsText(headline.cameTrue, (end) => end.toFixed(2))}`,
    ...rivals.map((rival) => skillText(summary.skill[rival])),
  ];
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
export function skillText(skill: Estimate | undefined): string {
  if (skill === undefined) return '–';
  const per = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
  return `${per(skill.value)} %${boundsText(skill, per)}`;
}

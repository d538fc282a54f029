import { BACKTEST_COVERAGES } from '../domain/backtest.ts';
import type { BacktestReport, ClaimSummary, Estimate, SubsetSummary } from '../domain/backtest.ts';
import { boundsText } from './backtest/bounds-text.ts';
import { formatDay } from '../domain/time.ts';
import { pitPlot, reliabilityPlot } from './backtest/calibration-plots.ts';
import type { Curve } from './backtest/calibration-plots.ts';
import { escaped } from './markup/markup.ts';
import { FEWEST_CLUSTERS, skillPlot } from './backtest/skill-plot.ts';

const COLORS = ['#0969da', '#9a6700', '#bc4c00'] as const;
const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --faint: #8c959f; --paper: #ffffff; --line: #d0d7de; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --faint: #9198a1; --paper: #0d1117; --line: #3d444d; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: 0 0 1.5rem; }
th, td { padding: 0.2rem 0.7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
figure { display: inline-block; width: min(26rem, 100%); margin: 0 1rem 1rem 0; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
.grid { stroke: var(--line); } .ideal { stroke: var(--faint); stroke-dasharray: 4 3; }`;

/** A back-test as one HTML page that needs nothing else. */
export function backtestReportPage(report: BacktestReport): string {
  const title = `Back-test: ${report.data}, to ${formatDay(report.until)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
<p>${escaped(protocol(report))}</p>
${plots(report)}
${report.subsets.map((subset) => section(report, subset)).join('\n')}
</body></html>
`;
}

function protocol(report: BacktestReport): string {
  const { milestones, series, field, cluster, leastMilestones, refitMonths, elapsedDays } = report;
  return `${milestones} milestones of ${series} series, with the settings of the field ${field}. Forecasts are made at ${elapsedDays.length} fixed ages of silence (${elapsedDays.slice(0, 3).join(', ')} … ${elapsedDays.at(-1) ?? 0} days) after each milestone from the ${leastMilestones}rd on; what the field teaches is learned anew every ${refitMonths === 1 ? 'month' : `${refitMonths} months`} from what was before it. What had not come by the end of the data is censored there: coverage and the plots count it by the product-limit estimator, which can follow no forecast past the probability that it leaves to an end. Windows are over once their last day has passed, or their first where they have no end: that hangs on the forecast alone, and what they claimed stands beside how often they held. Scores are means, lower is better; log scores are floored at a probability of 1e-6. Skill is 1 − CRPS-log / CRPS-log of the rule. Intervals are 95 %, from ${report.resamples} resamples of whole ${cluster}s.`;
}

function plots(report: BacktestReport): string {
  const all = report.subsets[0];
  if (all === undefined) return '<p>No origin fits the rules.</p>';
  const shown = [report.methods[0]?.id, ...report.rivals];
  const curves = shown.flatMap((id, index): Curve[] => {
    const summary = all.methods.find((method) => method.id === id);
    const name = report.methods.find((method) => method.id === id)?.name;
    const color = COLORS[index];
    return summary === undefined || name === undefined || color === undefined
      ? []
      : [{ summary, name, color }];
  });
  const key = curves
    .map(({ name, color }) => `<span style="color:${color}">■</span> ${escaped(name)}`)
    .join(' &nbsp; ');
  const figures = [
    [reliabilityPlot(curves), `Reliability, all origins: ${key}`],
    ...curves.map((curve) => [pitPlot(curve), `PIT, all origins: ${escaped(curve.name)}`]),
    ...report.rivals.map((rival, index) => [
      skillPlot(report, rival, COLORS[index + 1] ?? COLORS[0]),
      `Skill of the method on CRPS-log against the rule "${escaped(rival)}", where at least ${FEWEST_CLUSTERS} clusters tell of it; the tables hold the others`,
    ]),
  ];
  return figures
    .map(([svg, text]) => `<figure>${svg ?? ''}<figcaption>${text ?? ''}</figcaption></figure>`)
    .join('\n');
}

function section({ methods, rivals }: BacktestReport, subset: SubsetSummary): string {
  const header = [
    'method',
    'CRPS',
    'CRPS-log',
    'log score',
    'floored',
    'Brier 30 / 60 / 90',
    'coverage of 50',
    '80',
    '90',
    'calibration error',
    ...BACKTEST_COVERAGES.map((level) => `${100 * level} % windows that are over`),
    'headlines that are over',
    ...rivals.map((rival) => `skill on ${rival}`),
  ];
  const rows = methods.flatMap(({ id, name }) => {
    const found = subset.methods.find((summary) => summary.id === id);
    if (found === undefined) return [];
    return [
      [
        name,
        found.crps.toFixed(1),
        found.crpsLog.toFixed(3),
        found.logScore.toFixed(2),
        percent(found.floored),
        found.brier.map((score) => score?.toFixed(3) ?? '–').join(' / '),
        ...found.coverage.map(estimated),
        found.calibrationError.toFixed(3),
        ...found.windows.map(claimed),
        claimed(found.headline),
        ...rivals.map((rival) => estimated(found.skill[rival])),
      ],
    ];
  });
  const cells = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  return `<h2>${escaped(subset.name)}</h2>
<p>${subset.origins} origins of ${subset.clusters} clusters, ${percent(subset.resolved / subset.origins)} resolved.</p>
<table>${cells('th', header)}${rows.map((row) => cells('td', row)).join('')}</table>`;
}

function claimed(claim: ClaimSummary | null): string {
  if (claim === null) return '–';
  return `${percent(claim.claimed)} claimed, ${estimated(claim.cameTrue)} true of ${claim.origins}`;
}

function estimated(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '–';
  return `${percent(estimate.value)}${boundsText(estimate, (end) => (100 * end).toFixed(1))}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

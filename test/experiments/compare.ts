import { boundsText } from '../../src/render/backtest/bounds-text.ts';
import { parseDay } from '../../src/domain/time.ts';
import type { Estimate, MethodSummary } from '../../src/domain/backtest.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { backtestPace, LEAST_MILESTONES } from '../../src/forecast/backtest/backtest-rules.ts';
import { cdfAt, makeGrid } from '../../src/forecast/backtest/grid-cdf.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import { runBacktest } from '../../src/forecast/backtest/run-backtest.ts';
import type { ScoredOrigin } from '../../src/forecast/backtest/run-backtest.ts';
import { summarise } from '../../src/forecast/backtest/summarise.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { predictionGrid } from '../../src/forecast/prediction-grid.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { stderrProgress } from '../../src/runtime/backtest/progress.ts';
import { table } from '../../src/runtime/terminal/table.ts';
import { withSettings } from './world.ts';
import type { World } from './world.ts';

const SEED = 20_260_716;
const RESAMPLES = 1000;
const NAME = 'reference';
const YEAR = parseDay('2026-01-01');
/** The day on which the analyst wrote, and what was asked. */
const FLAGSHIP = { series: 'kimi', day: parseDay('2026-04-21') };
const ASKED = { from: parseDay('2026-06-01'), to: parseDay('2026-07-31') };

const SUBSETS: readonly { readonly name: string; readonly holds: (origin: Origin) => boolean }[] = [
  { name: 'all', holds: () => true },
  { name: 'before 2026', holds: ({ day }) => day < YEAR },
  { name: '2026', holds: ({ day }) => day >= YEAR },
  { name: 'right after', holds: ({ silenceDays }) => silenceDays === 0 },
];

/** Runs variants beside what they vary on the same origins and tells the gains in lines. */
export function compare(
  world: World,
  variants: readonly BacktestMethod[],
  reference: FieldSettings,
): string[] {
  const { series, until } = world;
  const { elapsedDays, refitMonths } = backtestPace('ai');
  const methods = [withSettings(NAME, reference), ...variants];
  const rules = { elapsedDays, leastMilestones: LEAST_MILESTONES, until };
  const progress = stderrProgress();
  const scored: ScoredOrigin[] = [];
  for (const step of runBacktest({ series, rules, refitMonths, methods })) {
    scored.push(...step.scored);
    progress.update(step.done, step.total, 'origins');
  }
  progress.end();

  const summaries = SUBSETS.map(({ holds }) => {
    const rows = scored.filter(({ origin }) => holds(origin));
    const bootstrap = { random: () => randomNumbers(SEED), resamples: RESAMPLES };
    const found = summarise(rows, { rivals: [NAME], bootstrap });
    return new Map(found.map((summary) => [summary.id, summary]));
  });
  const [all, early, recent] = summaries;
  return table(
    [
      'variant',
      ...SUBSETS.map(({ name }) => name),
      'log score',
      'before 2026',
      'of 2026',
      'cover 50/80/90',
      'before 2026',
      'of 2026',
      'of resolved',
      'headline claims, came true',
      'of 2026',
      'Kimi in June–July',
    ],
    methods.map((method) => [
      method.name,
      ...summaries.map((subset) => gainText(subset.get(method.id))),
      all?.get(method.id)?.logScore.toFixed(3) ?? '',
      early?.get(method.id)?.logScore.toFixed(3) ?? '',
      recent?.get(method.id)?.logScore.toFixed(3) ?? '',
      coverText(all?.get(method.id)?.coverage),
      coverText(early?.get(method.id)?.coverage),
      coverText(recent?.get(method.id)?.coverage),
      coverText(all?.get(method.id)?.resolvedCoverage),
      headlineText(all?.get(method.id)),
      headlineText(recent?.get(method.id)),
      flagshipText(world, method),
    ]),
  );
}

/** The gain in CRPS-log over the reference, in per cent; of that itself, the score. */
function gainText(summary: MethodSummary | undefined): string {
  const gain = summary?.skill[NAME];
  if (gain === undefined) return summary?.crpsLog.toFixed(4) ?? '';
  const per = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
  return `${per(gain.value)}${boundsText(gain, per)}`;
}

function coverText(coverage: readonly Estimate[] = []): string {
  return coverage.map(({ value }) => Math.round(100 * value)).join('/');
}

function headlineText(summary: MethodSummary | undefined): string {
  const headline = summary?.headline ?? null;
  if (headline === null) return '';
  const { claimed, cameTrue } = headline;
  const part = (value: number) => value.toFixed(2);
  return `${part(claimed)} ${part(cameTrue.value)}${boundsText(cameTrue, part)}`;
}

function flagshipText({ series, fieldOn }: World, method: BacktestMethod): string {
  const one = series.find((candidate) => candidate.series === FLAGSHIP.series);
  const milestones = (one?.milestones ?? []).filter((day) => day <= FLAGSHIP.day);
  const origin: Origin = {
    series: FLAGSHIP.series,
    cluster: one?.cluster ?? '',
    day: FLAGSHIP.day,
    milestones,
    intervals: milestones.slice(1).map((day, index) => day - (milestones[index] ?? day)),
    silenceDays: FLAGSHIP.day - (milestones.at(-1) ?? FLAGSHIP.day),
    outcomeDays: null,
    observedDays: 0,
  };
  const grid = makeGrid(predictionGrid());
  const fieldAt = (settings: FieldSettings) => fieldOn(FLAGSHIP.day, settings);
  const cdf = method.forecast(origin, fieldAt, grid.days);
  const within = cdfAt(grid, cdf, ASKED.to - FLAGSHIP.day);
  return (within - cdfAt(grid, cdf, ASKED.from - 1 - FLAGSHIP.day)).toFixed(3);
}

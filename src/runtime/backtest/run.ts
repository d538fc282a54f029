import type { BacktestReport } from '../../domain/backtest.ts';
import { formatDay, parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { backtestPace, LEAST_MILESTONES } from '../../forecast/backtest/backtest-rules.ts';
import { backtestMethods, RIVALS } from '../../forecast/backtest/methods.ts';
import { runBacktest } from '../../forecast/backtest/run-backtest.ts';
import type { ScoredOrigin } from '../../forecast/backtest/run-backtest.ts';
import { backtestSubsets } from '../../forecast/backtest/subsets.ts';
import { summarise } from '../../forecast/backtest/summarise.ts';
import { fieldNamed } from '../../forecast/fields/field-named.ts';
import { randomNumbers } from '../../forecast/scoring/random-numbers.ts';
import type { BacktestData } from './read-events.ts';

export interface BacktestQuestion {
  readonly data: BacktestData;
  readonly group: string;
  readonly until: Day;
  readonly progress: (done: number, total: number, stage: string) => void;
}

const SEED = 20_260_716;
const RESAMPLES = 1000;

/** Runs a whole back-test: every forecast, and what they sum up to. */
export function backtest({ data, group, until, progress }: BacktestQuestion): {
  report: BacktestReport;
  scored: readonly ScoredOrigin[];
} {
  const pace = backtestPace(group);
  const methods = backtestMethods(fieldNamed(group));
  const rules = { elapsedDays: pace.elapsedDays, leastMilestones: LEAST_MILESTONES, until };
  const scored: ScoredOrigin[] = [];
  const plan = { series: data.series, rules, refitMonths: pace.refitMonths, methods };
  for (const step of runBacktest(plan)) {
    scored.push(...step.scored);
    progress(step.done, step.total, 'origins');
  }

  const year = formatDay(until).slice(0, 4);
  const subsets = backtestSubsets(parseDay(`${year}-01-01`), `origins of ${year}`);
  const summaries = subsets.flatMap(({ id, name, holds }, index) => {
    progress(index, subsets.length, 'summaries');
    const rows = scored.filter(({ origin }) => holds(origin));
    if (rows.length === 0) return [];
    const origins = rows.filter(({ method }) => method === methods[0]?.id);
    return {
      id,
      name,
      origins: origins.length,
      resolved: origins.filter(({ origin }) => origin.outcomeDays !== null).length,
      clusters: new Set(origins.map(({ origin }) => origin.cluster)).size,
      methods: summarise(rows, {
        rivals: RIVALS,
        bootstrap: { random: () => randomNumbers(SEED), resamples: RESAMPLES },
      }),
    };
  });
  const known = data.series
    .map(({ milestones }) => milestones.filter((day) => day <= until).length)
    .filter((count) => count > 0);
  return {
    scored,
    report: {
      field: group,
      data: data.name,
      cluster: data.cluster,
      series: known.length,
      milestones: known.reduce((sum, count) => sum + count, 0),
      until,
      elapsedDays: pace.elapsedDays,
      leastMilestones: LEAST_MILESTONES,
      refitMonths: pace.refitMonths,
      resamples: RESAMPLES,
      seed: SEED,
      methods: methods.map(({ id, name }) => ({ id, name })),
      rivals: RIVALS,
      subsets: summaries,
    },
  };
}

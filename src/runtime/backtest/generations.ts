import { milestonesOf } from '../../domain/milestone.ts';
import type { Day } from '../../domain/time.ts';
import { formatDay } from '../../domain/time.ts';
import { randomNumbers } from '../../forecast/scoring/random-numbers.ts';
import { backtestGenerations } from '../../forecast/generation/backtest-generations.ts';
import type {
  GenerationBacktest,
  GenerationMethod,
} from '../../forecast/generation/backtest-generations.ts';
import { boundsText } from '../../render/backtest/bounds-text.ts';
import { parseCatalog } from '../../services/parse-catalog.ts';
import { readCatalogFiles } from '../catalog-files.ts';
import { table } from '../terminal/table.ts';
import { catalogMilestones } from './catalog-milestones.ts';
import { lastDay } from './last-day.ts';

const SEED = 20_260_716;
const LEAST_GENERATIONS = [3, 2];
const NAMES: Readonly<Record<GenerationMethod, string>> = {
  thinned: 'milestones, thinned',
  direct: 'intervals between generations, directly',
  empirical: 'intervals between generations, as they were',
};

/** Back-tests the forecasts of the next generation on the catalog, and says what they are worth in lines. */
export async function generationBacktestText(
  folder: URL,
  asked: Day | undefined,
  progress: (done: number, total: number, stage: string) => void,
): Promise<string[]> {
  const { series, releases, sources } = parseCatalog(await readCatalogFiles(folder));
  const { until: surveyed } = await catalogMilestones(folder);
  const until = lastDay({ asked, until: surveyed, latest: surveyed });
  const histories = series.map((one) => ({
    series: one.slug,
    cluster: one.lab,
    milestones: milestonesOf(one, releases, sources)
      .filter(({ day }) => day <= until)
      .map(({ day, level }) => ({ day, generation: level === 'generation' })),
  }));
  return LEAST_GENERATIONS.flatMap((leastGenerations) => {
    const result = backtestGenerations({
      series: histories,
      until,
      leastGenerations,
      random: () => randomNumbers(SEED),
      progress: (done, total) => progress(done, total, 'origins'),
    });
    const title = `The next generation, at least ${leastGenerations} known, to ${formatDay(until)}`;
    return [...textOf(title, result), ''];
  }).slice(0, -1);
}

function textOf(title: string, result: GenerationBacktest): string[] {
  const { origins, episodes, resolved, labs, scores, skillAgainst } = result;
  const rows = scores.map(({ method, crpsLog, logScore }) => [
    NAMES[method],
    crpsLog.toFixed(3),
    logScore.toFixed(2),
    method === 'thinned' ? '' : skillText(skillAgainst[method]),
  ]);
  return [
    `${title}: ${origins} weekly origins in ${episodes} waits, ${resolved} of them over, of ${labs} labs`,
    ...table(['', 'CRPS-log', 'log score', 'skill of thinning against it'], rows),
  ];
}

function skillText(skill: GenerationBacktest['skillAgainst']['direct']): string {
  if (skill === null) return '';
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(skill.value)} %${boundsText(skill, percent)}`;
}

import { milestonesOf } from '../../domain/milestone.ts';
import { parseCatalog } from '../../services/parse-catalog.ts';
import { readCatalogFiles } from '../catalog-files.ts';
import { OperatorError } from '../operator-error.ts';
import type { BacktestData } from './read-events.ts';

/** The milestones of the catalog, up to the day by which all of its labs were surveyed. Labs are the clusters. */
export async function catalogMilestones(folder: URL): Promise<BacktestData> {
  const { labs, series, releases, sources } = parseCatalog(await readCatalogFiles(folder));
  const surveyed = labs.flatMap(({ surveyedThrough }) => surveyedThrough ?? []);
  if (surveyed.length === 0)
    throw new OperatorError('Cannot tell how far the catalog reaches: no lab has a survey day.');
  return {
    series: series.map((one) => ({
      series: one.slug,
      cluster: one.lab,
      milestones: milestonesOf(one, releases, sources).map(({ day }) => day),
    })),
    until: Math.min(...surveyed),
    name: 'the catalog',
    cluster: 'lab',
  };
}

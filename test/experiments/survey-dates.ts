/**
 * `npm run experiments:survey-dates -- release-events.csv > survey.csv`: the milestones of the survey that the catalog was made from,
 * by the levels that it suggests instead of the catalog's, for `launchwindow backtest --events survey.csv`. The first public
 * availability of each version and generation counts, that of an open preview where the catalog says so of the series.
 */
import { readFile } from 'node:fs/promises';
import papa from 'papaparse';
import { z } from 'zod';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { parseCatalog } from '../../src/services/parse-catalog.ts';

const rowSchema = z.object({
  series: z.string(),
  release: z.string(),
  stage: z.string(),
  date: z.iso.date(),
  suggested_level: z.string(),
});

const [path] = process.argv.slice(2);
if (path === undefined) throw new RangeError('Cannot read a survey: name its file');
const rows = papa.parse(await readFile(path, 'utf8'), { header: true, skipEmptyLines: true }).data;
const catalog = parseCatalog(await readCatalogFiles(new URL('../../data/', import.meta.url)));
const openPreviews = new Set(
  catalog.series.filter((one) => one.openPreviews).map(({ slug }) => slug),
);

const firsts = new Map<string, { series: string; date: string }>();
for (const { series, release, stage, date, suggested_level } of z.array(rowSchema).parse(rows)) {
  const isMilestone = suggested_level === 'generation' || suggested_level === 'version';
  const isAvailable =
    stage === 'ga' || stage === 'weights' || (stage === 'preview' && openPreviews.has(series));
  if (!isMilestone || !isAvailable) continue;
  const key = `${series} ${release}`;
  const known = firsts.get(key);
  if (known === undefined || date < known.date) firsts.set(key, { series, date });
}
process.stdout.write(`${papa.unparse([...firsts.values()], { newline: '\n' })}\n`);

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import type { Day } from '../../domain/time.ts';
import { importCatalog } from '../../services/import-catalog.ts';
import { issueNow } from '../../services/issue-now.ts';
import { readCatalogFiles } from '../catalog-files.ts';
import { dayOption, withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { OperatorError } from '../operator-error.ts';
import { catalogFolder } from '../paths.ts';

/** `launchwindow import`: the catalog files into the database. */
export function importCommand(line: CommandLine): Command {
  return new Command('import')
    .description('bring the database to what the catalog files say')
    .argument('[folder]', 'a catalog folder; without it, the one that ships with the project')
    .option(
      '--until <day>',
      'only what was published by the end of that day, without forecasts: for replays',
      dayOption,
    )
    .addHelpText(
      'after',
      `
What the catalog no longer says is superseded and stays readable. A second import changes nothing.

Examples:
  launchwindow import
  launchwindow import --until 2026-04-22
  launchwindow import ./my-catalog`,
    )
    .action(async (folder: string | undefined, { until }: { until?: Day }) => {
      const url = folder === undefined ? catalogFolder : pathToFileURL(`${resolve(folder)}/`);
      const files = await readCatalogFiles(url);
      await withNode(line, async ({ ctx }) => {
        const report = await importCatalog({ ctx, input: { files, until: until ?? null } });
        const { labs, series, releases, claims, signals } = report;
        const { out } = line.terminal;
        out(
          `${report.state}: ${labs} labs, ${series} series, ${releases} releases, ${claims} claims, ${signals} signals`,
        );
        out(`${report.claimsAdded} claims added, ${report.claimsSuperseded} superseded`);
        if (until !== undefined) return;
        const { issued, failures } = await issueNow({ ctx });
        out(`${issued} forecasts issued`);
        for (const { series, error } of failures) line.terminal.note(`${series}: ${error}`);
        if (failures.length > 0) {
          throw new OperatorError(`${failures.length} series could not be forecast.`);
        }
      });
    });
}

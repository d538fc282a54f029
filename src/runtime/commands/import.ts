import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import type { Change } from '../../domain/change.ts';
import { formatDay, parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { changesOfImport, importCatalog } from '../../services/import-catalog.ts';
import { issueNow } from '../../services/issue-now.ts';
import { recordFacts } from '../../services/record-facts.ts';
import { readCatalogFiles } from '../catalog-files.ts';
import { withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { OperatorError } from '../operator-error.ts';
import { catalogFolder } from '../paths.ts';
import { readFactFile } from '../read-fact-file.ts';

interface Options {
  readonly until?: Day;
  readonly dryRun?: boolean;
}

/** `launchwindow import`: the catalog files, or a file of further facts, into the database. */
export function importCommand(line: CommandLine): Command {
  return new Command('import')
    .description('bring the database to what the catalog files say')
    .argument(
      '[path]',
      'a catalog folder, or a file of facts in .csv or .json; without it, the catalog that ships with the project',
    )
    .option(
      '--until <day>',
      'only what was published by the end of that day, without forecasts: for replays',
      parseDay,
    )
    .option('--dry-run', 'only say what would change')
    .addHelpText(
      'after',
      `
What the catalog no longer says is superseded and stays readable. A second import changes nothing.

A file of facts only adds: in CSV a row for each claim, with the columns that launchwindow export releases prints (release,
stage, source and date are needed; series, name and level of a new release); in JSON { "releases": [...], "signals": [...] }
as POST /v1/releases and /v1/signals take them. All of it is recorded, or nothing.

Examples:
  launchwindow import
  launchwindow import --until 2026-04-22
  launchwindow import ./my-catalog --dry-run
  launchwindow import claims.csv --dry-run`,
    )
    .action(async (folder: string | undefined, { until, dryRun = false }: Options) => {
      if (folder !== undefined && /\.(csv|json)$/i.test(folder)) {
        if (until !== undefined)
          throw new OperatorError('--until is for a catalog: a file of facts is imported whole.');
        return importFacts(line, folder, dryRun);
      }
      const url = folder === undefined ? catalogFolder : pathToFileURL(`${resolve(folder)}/`);
      const files = await readCatalogFiles(url);
      await withNode(line, async ({ ctx }) => {
        const subject = folder === undefined ? 'the catalog that ships' : basename(resolve(folder));
        const by = { actor: 'command', subject };
        const input = { files, until: until ?? null, by };
        const { out } = line.terminal;
        if (dryRun) {
          const changes = await changesOfImport({ ctx, input });
          tell(changes, out);
          return out(`would record: ${changes.length} changes`);
        }
        const report = await importCatalog({ ctx, input });
        const { labs, series, releases, claims, signals } = report;
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

async function importFacts(line: CommandLine, path: string, dryRun: boolean): Promise<void> {
  const entries = await readFactFile(path);
  await withNode(line, async ({ ctx }) => {
    const input = { entries, actor: 'command', subject: basename(path), dryRun };
    const report = await recordFacts({ ctx, input });
    const { out } = line.terminal;
    tell(report.changes, out);
    const { releasesAdded, claimsAdded, claimsReinstated, signalsAdded, known } = report;
    out(
      `${dryRun ? 'would add' : 'added'}: ${releasesAdded} releases, ${claimsAdded} claims, ${signalsAdded} signals; ${known} stood already`,
    );
    if (claimsReinstated > 0) out(`${claimsReinstated} that were disregarded count again`);
    if (!dryRun)
      out(`${report.forecastsResolved} forecasts resolved, ${report.forecastsIssued} issued`);
  });
}

function tell(changes: readonly Change[], out: (text: string) => void): void {
  for (const { kind, subject, day } of changes)
    out(`${kind} ${subject}${day === null ? '' : ` ${formatDay(day)}`}`);
}

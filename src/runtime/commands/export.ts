import { Argument, Command, Option } from 'commander';
import { EXPORTS } from '../../domain/export.ts';
import type { ExportName } from '../../domain/export.ts';
import { checkRecordedBefore } from '../../domain/recorded-before.ts';
import type { Day } from '../../domain/time.ts';
import { EXPORT_FORMATS, exportHead, exportLines } from '../../render/export/write-export.ts';
import type { ExportFormat } from '../../render/export/write-export.ts';
import { exportData } from '../../services/export-data.ts';
import { dayOption, recordedBeforeOption, withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';

interface Options {
  readonly format: ExportFormat;
  readonly asOf?: Day;
  readonly recordedBefore?: number;
}

/** `launchwindow export`: everything that is stored, to stdout. */
export function exportCommand(line: CommandLine): Command {
  return new Command('export')
    .description('print all releases, forecasts or scores')
    .addArgument(new Argument('<what>', 'what to print').choices(EXPORTS))
    .addOption(
      new Option('--format <format>', 'csv, with a row for each claim of a release, or ndjson')
        .choices(EXPORT_FORMATS)
        .default('csv'),
    )
    .option('--as-of <day>', 'as it was known on that day', dayOption)
    .addOption(recordedBeforeOption())
    .addHelpText('after', '\nExample:\n  launchwindow export releases > releases.csv')
    .action(async (name: ExportName, options: Options) => {
      const { format, asOf = null, recordedBefore = null } = options;
      await withNode(line, async ({ ctx }) => {
        if (recordedBefore !== null) checkRecordedBefore(recordedBefore, ctx.clock());
        const input = { name, asOf, recordedBeforeMs: recordedBefore };
        await line.terminal.write(exportHead(name, format));
        for await (const part of exportData({ ctx, input }))
          await line.terminal.write(exportLines(part, format));
      });
    });
}

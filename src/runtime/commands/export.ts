import { Argument, Command, Option } from 'commander';
import { EXPORTS } from '../../domain/export.ts';
import type { ExportName } from '../../domain/export.ts';
import { EXPORT_FORMATS, exportHead, exportLines } from '../../render/export/write-export.ts';
import type { ExportFormat } from '../../render/export/write-export.ts';
import { exportData } from '../../services/export-data.ts';
import { withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { asOfOption, momentAsked, recordedBeforeOption } from '../past-options.ts';
import type { PastOptions } from '../past-options.ts';

interface Options extends PastOptions {
  readonly format: ExportFormat;
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
    .addOption(asOfOption())
    .addOption(recordedBeforeOption())
    .addHelpText('after', '\nExample:\n  launchwindow export releases > releases.csv')
    .action(async (name: ExportName, options: Options) => {
      const { format } = options;
      await withNode(line, async ({ ctx }) => {
        const input = { name, ...momentAsked(options, ctx.clock()) };
        await line.terminal.write(exportHead(name, format));
        for await (const part of exportData({ ctx, input }))
          await line.terminal.write(exportLines(part, format));
      });
    });
}

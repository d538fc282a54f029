import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors.ts';
import type { Target } from '../../domain/series.ts';
import { dayOfInstant, parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { backtestReportPage } from '../../render/backtest-report.ts';
import { backtestDocument } from '../../render/documents/backtest-document.ts';
import { originsCsv, summaryCsv } from '../backtest/backtest-csv.ts';
import { backtestText } from '../backtest/backtest-text.ts';
import { catalogMilestones } from '../backtest/catalog-milestones.ts';
import { generationBacktestText } from '../backtest/generations.ts';
import { stderrProgress } from '../backtest/progress.ts';
import { lastDay } from '../backtest/last-day.ts';
import { readEvents } from '../backtest/read-events.ts';
import { backtest } from '../backtest/run.ts';
import type { CommandLine } from '../command-line.ts';
import { catalogFolder } from '../paths.ts';
import { targetOption } from '../target-option.ts';

interface Options {
  readonly events?: string;
  readonly group: string;
  readonly until?: Day;
  readonly out?: string;
  readonly json?: true;
  readonly target: Target;
}

/** `launchwindow backtest`: how good the method would have been. */
export function backtestCommand({ terminal }: CommandLine): Command {
  return new Command('backtest')
    .description(
      'forecast every past week from what was known then, and score it beside naive rules',
    )
    .option(
      '--events <file>',
      'a CSV file of series,date; without it, the milestones of the catalog',
    )
    .option('--group <field>', 'whose settings to use: ai, eol, or any other for broad ones', 'ai')
    .option('--until <day>', 'the last day that counts as known', parseDay)
    .option('--out <folder>', 'also write report.html, origins.csv and summary.csv there')
    .option('--json', 'print the summary as JSON')
    .addOption(targetOption())
    .addHelpText(
      'after',
      `
Origins lie on a fixed grid of silence after each milestone (ai: weekly for a year), with at least three
milestones known; the field is learned anew each month (others: quarter) from what was before it; what had not
come by the end of the data is censored there. Milestones are dated as the catalog dates them today.

Examples:
  launchwindow backtest --out report
  launchwindow backtest --target generation
  launchwindow backtest --events releases.csv --group eol --json`,
    )
    .action(async (options: Options) => {
      const { events, group, until, out, json } = options;
      if (options.target === 'generation') {
        await backtestGenerations(terminal, options);
        return;
      }
      const data =
        events === undefined ? await catalogMilestones(catalogFolder) : await readEvents(events);
      // Who brings a file can vouch for what came after its last date, though not for days to come.
      const latest = events === undefined ? data.until : dayOfInstant(Date.now());
      const progress = stderrProgress();
      const { report, scored } = backtest({
        data,
        group,
        until: lastDay({ asked: until, until: data.until, latest }),
        progress: progress.update,
      });
      progress.end();
      if (out !== undefined) {
        await mkdir(out, { recursive: true });
        await writeFile(join(out, 'report.html'), backtestReportPage(report));
        await writeFile(join(out, 'origins.csv'), originsCsv(scored));
        await writeFile(join(out, 'summary.csv'), summaryCsv(report));
        terminal.note(`wrote report.html, origins.csv and summary.csv to ${out}`);
      }
      if (json) terminal.out(JSON.stringify(backtestDocument(report)));
      else for (const line of backtestText(report)) terminal.out(line);
    });
}

// Only the catalog tells which milestones start a generation.
async function backtestGenerations(
  terminal: CommandLine['terminal'],
  { events, out, json, until }: Options,
): Promise<void> {
  if (events !== undefined || out !== undefined || json === true)
    throw new DomainError(
      'invalid-input',
      '--target generation prints figures for the catalog: leave out --events, --out and --json.',
    );
  const progress = stderrProgress();
  const lines = await generationBacktestText(catalogFolder, until, progress.update);
  progress.end();
  for (const line of lines) terminal.out(line);
}

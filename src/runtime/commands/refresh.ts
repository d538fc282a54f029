import { Command } from 'commander';
import type {
  RefreshReport,
  RefreshRun,
  SourceAdditions,
  SourceOutcome,
} from '../../domain/refresh-run.ts';
import { parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { refreshRunDocument } from '../../render/documents/refresh-run-document.ts';
import { refresh } from '../../services/refresh.ts';
import { withData } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { OperatorError } from '../operator-error.ts';

interface Options {
  readonly on?: Day;
  readonly json?: true;
}

/** `launchwindow refresh`: reads the sources once. */
export function refreshCommand(line: CommandLine): Command {
  return new Command('refresh')
    .description('read the sources, resolve what shipped, and forecast what changed')
    .option(
      '--on <day>',
      'as if on that day, for replays: its forecasts are stored as hindcasts',
      parseDay,
    )
    .option('--json', 'print the run as JSON')
    .addHelpText(
      'after',
      `
Fails (exit code 1) when a source could not be read or a series could not be forecast.

Examples:
  launchwindow refresh
  SOURCE_MODELS_DEV_URL=file:///mirror/2026-07-02.json launchwindow refresh --on 2026-07-02 --json`,
    )
    .action(async ({ on, json }: Options) => {
      await withData(line, async ({ ctx }) => {
        const trigger = on === undefined ? 'command' : 'replay';
        const run = await refresh({ ctx, input: { trigger, on: on ?? null } });
        if (json) line.terminal.out(JSON.stringify(refreshRunDocument(run)));
        else for (const text of runText(run)) line.terminal.out(text);
        if (run.state !== 'succeeded')
          throw new OperatorError(`The refresh ended as ${run.state}.`);
      });
    });
}

function runText({ state, report, error }: RefreshRun): string[] {
  return [
    `refresh ${state}${error === null ? '' : `: ${error}`}`,
    ...(report === null ? [] : reportText(report)),
  ];
}

function reportText(report: RefreshReport): string[] {
  return [
    ...report.sources.map((source) => `  ${source.source}: ${outcomeText(source)}`),
    `  ${report.forecastsResolved} forecasts resolved, ${report.forecastsIssued} issued`,
    ...report.failures.map(({ series, error }) => `  ${series}: could not be forecast (${error})`),
  ];
}

function outcomeText(outcome: SourceOutcome): string {
  switch (outcome.state) {
    case 'read':
      return `read, ${addedText(outcome)}`;
    case 'partial':
      return `read in part, ${addedText(outcome)}; ${outcome.error}`;
    case 'unchanged':
      return 'unchanged since the last read';
    case 'failed':
      return `failed: ${outcome.error}`;
  }
}

function addedText(added: SourceAdditions): string {
  const { releasesAdded, claimsAdded, signalsAdded, reviewAdded } = added;
  const signals = signalsAdded === 0 ? '' : `, ${signalsAdded} signals`;
  return `${releasesAdded} releases and ${claimsAdded} claims added${signals}, ${reviewAdded} to review`;
}

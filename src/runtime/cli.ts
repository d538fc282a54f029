import { Command, CommanderError } from 'commander';
import { DomainError } from '../domain/errors.ts';
import type { DomainErrorCode } from '../domain/errors.ts';
import type { CommandLine } from './command-line.ts';
import { backupCommand } from './commands/backup.ts';
import { backtestCommand } from './commands/backtest.ts';
import { benchCommand } from './commands/bench.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { historyCommand } from './commands/history.ts';
import { importCommand } from './commands/import.ts';
import { nextCommand } from './commands/next.ts';
import { predictCommand } from './commands/predict.ts';
import { probabilityCommand } from './commands/probability.ts';
import { refreshCommand } from './commands/refresh.ts';
import { replayCommand } from './commands/replay.ts';
import { reviewCommand } from './commands/review.ts';
import { serveCommand } from './commands/serve.ts';
import { trackRecordCommand } from './commands/track-record.ts';
import { verifyCommand } from './commands/verify.ts';
import { OperatorError } from './operator-error.ts';
import { processTerminal } from './terminal/terminal.ts';
import { version } from './version.ts';

const commands = [
  serveCommand,
  nextCommand,
  probabilityCommand,
  historyCommand,
  diffCommand,
  trackRecordCommand,
  refreshCommand,
  importCommand,
  exportCommand,
  backupCommand,
  predictCommand,
  backtestCommand,
  benchCommand,
  reviewCommand,
  replayCommand,
  verifyCommand,
  doctorCommand,
];

const FAILURE = 1;
const USAGE = 2;
const usageErrors: readonly DomainErrorCode[] = [
  'invalid-day',
  'invalid-input',
  'future-day',
  'not-found',
];

const line: CommandLine = { env: process.env, terminal: processTerminal() };
// Whoever reads only the first lines, as `head` does, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
try {
  await program(line).parseAsync();
} catch (error) {
  process.exitCode = report(error, line);
}

function program(given: CommandLine): Command {
  const root = new Command('launchwindow')
    .description(
      'Forecasts when each AI lab ships its next model, as a full probability distribution.',
    )
    .version(version)
    // What stands after a command is the command's: "review map --version" speaks of a release.
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `
Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 failed, 2 not understood
(an unknown command, option, series or day). The environment configures it: see the README.

Examples:
  launchwindow next kimi
  launchwindow probability claude-opus --by 2026-12-31
  launchwindow doctor`,
    );
  for (const make of commands) root.addCommand(make(given));
  for (const command of [root, ...root.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(
        `Try: launchwindow ${command === root ? '' : `${command.name()} `}--help`,
      );
  }
  return root;
}

/** Says what went wrong, to the person who can mend it, and answers the exit code. */
function report(error: unknown, { terminal }: CommandLine): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof DomainError) {
    terminal.note(`error: ${error.message}`);
    return usageErrors.includes(error.code) ? USAGE : FAILURE;
  }
  if (error instanceof OperatorError) terminal.note(`error: ${error.message}`);
  else terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return FAILURE;
}

import { Command, CommanderError } from 'commander';
import { DomainError } from '../domain/errors.ts';
import type { DomainErrorCode } from '../domain/errors.ts';
import type { CommandLine } from './command-line.ts';
import { OperatorError } from './operator-error.ts';
import { processTerminal } from './terminal/terminal.ts';
import { version } from './version.ts';

// Loaded only where it is asked for: a server has no use for what the others bring along.
const commands: Readonly<Record<string, () => Promise<(line: CommandLine) => Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  next: async () => (await import('./commands/next.ts')).nextCommand,
  probability: async () => (await import('./commands/probability.ts')).probabilityCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  history: async () => (await import('./commands/history.ts')).historyCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
  'track-record': async () => (await import('./commands/track-record.ts')).trackRecordCommand,
  refresh: async () => (await import('./commands/refresh.ts')).refreshCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  predict: async () => (await import('./commands/predict.ts')).predictCommand,
  backtest: async () => (await import('./commands/backtest.ts')).backtestCommand,
  bench: async () => (await import('./commands/bench.ts')).benchCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
};

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
  await (await program(line)).parseAsync();
} catch (error) {
  process.exitCode = report(error, line);
}

async function program(given: CommandLine): Promise<Command> {
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
  launchwindow probability claude-opus --by 2027-12-31
  launchwindow doctor`,
    );
  const asked = process.argv[2] ?? '';
  const needed = Object.hasOwn(commands, asked) ? [commands[asked]] : Object.values(commands);
  for (const load of needed) if (load !== undefined) root.addCommand((await load())(given));
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

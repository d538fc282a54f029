import { Command } from 'commander';
import type { Target } from '../../domain/series.ts';
import { dayOfInstant, formatDay, parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { replay } from '../../services/replay.ts';
import { pauseUntil } from '../background-hindcasts.ts';
import { withData } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { daysOption } from '../days-option.ts';
import { OperatorError } from '../operator-error.ts';
import { targetOption } from '../target-option.ts';

interface Options {
  readonly from: Day;
  readonly until?: Day;
  readonly every: number;
  readonly target: Target;
}

const WEEK = 7;

/** `launchwindow replay --from DAY`: the forecasts of past days, made now. */
export function replayCommand(line: CommandLine): Command {
  return new Command('replay')
    .description('make the forecasts of past days from what was published by then, and score them')
    .requiredOption('--from <day>', 'the first day', parseDay)
    .option('--until <day>', 'the last day at most; yesterday if absent', parseDay)
    .option('--every <days>', 'days from one to the next, as in 7d', daysOption, WEEK)
    .addOption(targetOption())
    .addHelpText(
      'after',
      `
They are stored as hindcasts, beside the live forecasts, and no score mixes them unless it is asked to. What is stored already
stays as it is, so that a replay that was cut off is taken up by the same command.

Examples:
  launchwindow replay --from 2025-01-06
  launchwindow replay --from 2026-04-21 --until 2026-07-14 --every 1d`,
    )
    .action(async ({ from, until, every, target }: Options) => {
      await withData(line, async ({ ctx }) => {
        const { note, out } = line.terminal;
        const days = daysFrom(from, until ?? dayOfInstant(ctx.clock()) - 1, every);
        const stopping = stopOnInterrupt();
        let done = 0;
        const report = await replay({
          ctx,
          input: {
            days,
            target,
            stopping,
            pause: pauseUntil(stopping),
            onWait: () => note('Waiting for a refresh or import to end; it goes on by itself.'),
            onDay({ day, issued, resolved, failures }) {
              done += 1;
              note(`${formatDay(day)}  ${done}/${days.length}: ${issued} made, ${resolved} scored`);
              for (const { series, error } of failures) note(`  ${series}: ${error}`);
            },
          },
        });
        out(`${report.issued} hindcasts made on ${report.days} days, ${report.resolved} resolved`);
        if (report.state === 'stopped')
          throw new OperatorError('It was stopped: the same command goes on from here.');
        if (report.failed > 0)
          throw new OperatorError(`${report.failed} hindcasts could not be made.`);
      });
    });
}

function daysFrom(from: Day, until: Day, every: number): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= until; day += every) days.push(day);
  if (days.length === 0) {
    throw new OperatorError(
      `There is no day from ${formatDay(from)} to ${formatDay(until)}: take an earlier --from.`,
    );
  }
  return days;
}

// The day that is being made is finished or dropped, never half written.
function stopOnInterrupt(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

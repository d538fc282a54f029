import { once } from 'node:events';
import { Command } from 'commander';
import { counted } from '../../domain/counted.ts';
import { predictionGrid } from '../../forecast/prediction-grid.ts';
import type { CommandLine } from '../command-line.ts';
import { OperatorError } from '../operator-error.ts';
import { answerTasks } from '../predict/answer-tasks.ts';
import { readGrid } from '../predict/read-grid.ts';
import { readLines } from '../predict/read-lines.ts';

/** `launchwindow predict`: the method on anyone's dates. */
export function predictCommand({ terminal }: CommandLine): Command {
  return new Command('predict')
    .description('forecast the dates of standard input: JSON lines in, JSON lines out')
    .option(
      '--grid <file>',
      'a JSON array of days ahead; without it 0 to 400, then coarser, to twenty years',
    )
    .addHelpText(
      'after',
      `
Reads only its input, one task a line, and keeps their order:
  {"type":"pool","asof":"2026-04-01","group":"ai","events":{"kimi":["2025-07-11","2025-09-05"]}}
    sets what the group teaches, from these dates up to asof, until the next pool line of the group
  {"type":"query","id":1,"group":"ai","origin_date":"2026-04-21","history":["2026-01-27","2026-04-20"]}
    is answered by {"id":1,"cdf":[…]}: P(the next one within g days of the origin) for each g of the grid

Dates after the origin are not looked at, those of one day count once. Groups are free names; ai and eol start
from what is known of their fields. A line that cannot be answered (a history without a date by its origin, for
one) is named on stderr; the others go on, and the exit code is 1.

Examples:
  launchwindow predict < tasks.jsonl > predictions.jsonl
  echo '[30, 60, 90]' > grid.json && launchwindow predict --grid grid.json < tasks.jsonl`,
    )
    .action(async ({ grid }: { grid?: string }) => {
      const gridDays = grid === undefined ? predictionGrid() : await readGrid(grid);
      const { refused } = await answerTasks({
        lines: readLines(process.stdin),
        gridDays,
        write: async (text) => {
          if (!process.stdout.write(text)) await once(process.stdout, 'drain');
        },
        note: terminal.note,
      });
      if (refused > 0) {
        const lines = counted(refused, 'line');
        throw new OperatorError(`${lines} could not be answered.`);
      }
    });
}

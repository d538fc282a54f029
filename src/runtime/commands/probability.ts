import { Command } from 'commander';
import type { Target } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { percent } from '../../render/markup/words.ts';
import { getSeries } from '../../services/list-series.ts';
import { readProbability } from '../../services/read-probability.ts';
import { dayOption, withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { prepareEmpty } from '../prepare-data.ts';
import { pathOf, printDocument } from '../print-document.ts';
import { targetOption, targetParameter } from './next.ts';

interface Options {
  readonly by: Day;
  readonly asOf?: Day;
  readonly target: Target;
  readonly json?: true;
}

/** `launchwindow probability SERIES --by DAY`: one number. */
export function probabilityCommand(line: CommandLine): Command {
  return new Command('probability')
    .description('how likely a series ships by a day')
    .argument('<series>', 'slug or alias of a series')
    .requiredOption('--by <day>', 'the last day that counts', dayOption)
    .option('--as-of <day>', 'answer from what was known on that day', dayOption)
    .addOption(targetOption())
    .option('--json', 'print the document that the server answers')
    .addHelpText(
      'after',
      `
Examples:
  launchwindow probability claude-opus --by 2027-12-31
  launchwindow probability kimi --by 2026-07-31 --as-of 2026-04-21 --json`,
    )
    .action(async (series: string, { by, asOf: asked, target, json }: Options) => {
      await withNode(line, async ({ ctx }, config) => {
        await prepareEmpty(ctx, line.terminal.note);
        const asOf = asked ?? null;
        if (json) {
          const parameters = {
            by: formatDay(by),
            as_of: asOf === null ? null : formatDay(asOf),
            target: targetParameter(target),
          };
          const path = `/v1/series/${encodeURIComponent(series)}/forecast/probability`;
          await printDocument(ctx, config, pathOf(path, parameters), line.terminal);
          return;
        }
        const input = { series, target, asOf, from: null, to: by };
        const { probability, view } = await readProbability({ ctx, input });
        const { name } = (await getSeries({ ctx, input })).series;
        if (probability === null) {
          line.terminal.out(`No forecast: ${name} has no milestone yet.`);
          return;
        }
        const what = view.expectedName ?? `the next ${target} of ${name}`;
        line.terminal.out(
          `${percent(probability)}  ${what} ships by ${formatDay(by)}, as of ${formatDay(view.asOf)}`,
        );
      });
    });
}

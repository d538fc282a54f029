import { Command } from 'commander';
import type { Target } from '../../domain/series.ts';
import { formatDay, parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { percent } from '../../render/markup/words.ts';
import { getSeries } from '../../services/list-series.ts';
import { readProbability } from '../../services/read-probability.ts';
import { withData } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import {
  asOfOption,
  momentAsked,
  momentParameters,
  recordedBeforeOption,
} from '../past-options.ts';
import type { PastOptions } from '../past-options.ts';
import { pathOf, printDocument } from '../print-document.ts';
import { targetOption, targetParameter } from '../target-option.ts';

interface Options extends PastOptions {
  readonly by: Day;
  readonly target: Target;
  readonly json?: true;
}

/** `launchwindow probability SERIES --by DAY`: one number. */
export function probabilityCommand(line: CommandLine): Command {
  return new Command('probability')
    .description('how likely a series ships by a day')
    .argument('<series>', 'slug or alias of a series')
    .requiredOption('--by <day>', 'the last day that counts', parseDay)
    .addOption(asOfOption())
    .addOption(recordedBeforeOption().conflicts('asOf'))
    .addOption(targetOption())
    .option('--json', 'print the document that the server answers')
    .addHelpText(
      'after',
      `
Examples:
  launchwindow probability claude-opus --by 2027-12-31
  launchwindow probability kimi --by 2026-07-31 --as-of 2026-04-21 --json`,
    )
    .action(async (series: string, options: Options) => {
      const { by, target, json } = options;
      await withData(line, async ({ ctx }, config) => {
        if (json) {
          const parameters = {
            by: formatDay(by),
            ...momentParameters(options),
            target: targetParameter(target),
          };
          const path = `/v1/series/${encodeURIComponent(series)}/forecast/probability`;
          await printDocument(ctx, config, pathOf(path, parameters), line.terminal);
          return;
        }
        const moment = momentAsked(options, ctx.clock());
        const input = { series, target, ...moment, from: null, to: by };
        const { probability, view } = await readProbability({ ctx, input });
        if (probability === null) {
          line.terminal.out(view.explanation.join(' '));
          return;
        }
        const { name } = (await getSeries({ ctx, input })).series;
        const what = view.expectedName ?? `the next ${target} of ${name}`;
        line.terminal.out(
          `${percent(probability)}  ${what} ships by ${formatDay(by)}, as of ${formatDay(view.asOf)}`,
        );
      });
    });
}

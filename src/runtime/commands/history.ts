import { Command } from 'commander';
import type { Target } from '../../domain/series.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { formatDay } from '../../domain/time.ts';
import { percent } from '../../render/markup/words.ts';
import { readHistory } from '../../services/read-history.ts';
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
import { intervalText, outcomeText } from '../terminal/forecast-text.ts';
import { table } from '../terminal/table.ts';

interface Options extends PastOptions {
  readonly target: Target;
  readonly json?: true;
}

const LATEST = 100;

/** `launchwindow history SERIES`: the stored forecasts of a series. */
export function historyCommand(line: CommandLine): Command {
  return new Command('history')
    .description('the stored forecasts of a series, newest first, and what became of them')
    .argument('<series>', 'slug or alias of a series')
    .addOption(asOfOption())
    .addOption(recordedBeforeOption())
    .addOption(targetOption())
    .option('--json', 'print the document that the server answers')
    .addHelpText('after', '\nExample:\n  launchwindow history kimi')
    .action(async (series: string, options: Options) => {
      const { target, json } = options;
      await withData(line, async ({ ctx }, config) => {
        if (json) {
          const path = `/v1/series/${encodeURIComponent(series)}/forecast/history`;
          await printDocument(
            ctx,
            config,
            pathOf(path, {
              target: targetParameter(target),
              limit: String(LATEST),
              ...momentParameters(options),
            }),
            line.terminal,
          );
          return;
        }
        const moment = momentAsked(options, ctx.clock());
        const input = { series, target, kind: null, ...moment, cursor: null, limit: LATEST };
        const { items, total } = await readHistory({ ctx, input });
        const [header = '', ...rows] = table(
          ['observed through', 'kind', 'headline', 'window', 'outcome'],
          items.map(cells),
        );
        line.terminal.out(line.terminal.style.bold(header));
        for (const row of rows) line.terminal.out(row);
        if (total > items.length) line.terminal.note(`The latest ${items.length} of ${total}.`);
      });
    });
}

function cells(view: ForecastView): string[] {
  return [
    formatDay(view.observedThrough),
    view.kind,
    view.headline === null ? '–' : `${view.headline.label}, ${percent(view.headline.probability)}`,
    intervalText(view.window),
    outcomeText(view),
  ];
}

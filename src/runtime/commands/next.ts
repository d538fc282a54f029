import { Command } from 'commander';
import type { Moment } from '../../domain/moment.ts';
import type { Target } from '../../domain/series.ts';
import type { Context } from '../../services/context.ts';
import { getSeries } from '../../services/list-series.ts';
import { readDistribution } from '../../services/read-distribution.ts';
import { DEFAULT_COVERAGE } from '../../services/describe-forecast.ts';
import { readWindowedForecast } from '../../services/read-forecast.ts';
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
import { drawDistribution } from '../terminal/draw-distribution.ts';
import { printSoonest } from '../print-soonest.ts';
import { forecastText } from '../terminal/forecast-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Options extends PastOptions {
  readonly target: Target;
  readonly json?: true;
}

const SOON = { withinDays: 90, limit: 100 } as const;
const DRAWN_SHARE = 0.95;

/** `launchwindow next [series]`: when the next model ships. */
export function nextCommand(line: CommandLine): Command {
  return new Command('next')
    .description('when a series ships next, or which series ship soonest')
    .argument('[series]', 'slug or alias of a series; without it, all that may ship soon')
    .addOption(asOfOption())
    .addOption(recordedBeforeOption().conflicts('asOf'))
    .addOption(targetOption())
    .option('--json', 'print the document that the server answers')
    .addHelpText(
      'after',
      `
Examples:
  launchwindow next                           the soonest of all, as a table
  launchwindow next kimi                      what follows the last Kimi, with a picture
  launchwindow next kimi --as-of 2026-04-21   what was to be said of Kimi K3
  launchwindow next gpt --target generation --json`,
    )
    .action(async (series: string | undefined, options: Options) => {
      await withData(line, async ({ ctx }, config) => {
        const { target } = options;
        if (options.json) {
          const asked = { target: targetParameter(target), ...momentParameters(options) };
          const path =
            series === undefined
              ? pathOf('/v1/upcoming', {
                  within: `${SOON.withinDays}d`,
                  limit: String(SOON.limit),
                  ...asked,
                })
              : pathOf(`/v1/series/${encodeURIComponent(series)}/forecast`, asked);
          await printDocument(ctx, config, path, line.terminal);
          return;
        }
        const moment = momentAsked(options, ctx.clock());
        if (series === undefined)
          await printSoonest(ctx, { ...SOON, target, ...moment }, line.terminal);
        else await printForecast(ctx, { series, target, ...moment }, line.terminal);
      });
    });
}

interface Question extends Required<Moment> {
  readonly series: string;
  readonly target: Target;
}

async function printForecast(
  ctx: Context,
  question: Question,
  { out, width, style }: Terminal,
): Promise<void> {
  const input = { ...question, coverage: DEFAULT_COVERAGE };
  const { view } = await readWindowedForecast({ ctx, input });
  const { series } = await getSeries({ ctx, input: question });
  const { points } = await readDistribution({ ctx, input: { ...question, stepDays: 1 } });
  const first = points[0];
  const last = points.find(({ cumulative }) => cumulative >= DRAWN_SHARE) ?? points.at(-1);
  const picture =
    width === null || first === undefined || last === undefined
      ? []
      : drawDistribution({
          firstDay: first.day,
          daily: points.map(({ density }) => density),
          lastDay: last.day,
          likely: view.likely,
          window: view.window,
          width,
          style,
        });
  for (const text of forecastText(view, series.name, picture, style)) out(text);
}

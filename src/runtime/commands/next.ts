import { Command, Option } from 'commander';
import type { Target } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { Context } from '../../services/context.ts';
import { getSeries } from '../../services/list-series.ts';
import { readDistribution } from '../../services/read-distribution.ts';
import { readForecast } from '../../services/read-forecast.ts';
import { dayOption, withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { prepareEmpty } from '../prepare-data.ts';
import { pathOf, printDocument } from '../print-document.ts';
import { drawDistribution } from '../terminal/draw-distribution.ts';
import { printSoonest } from '../print-soonest.ts';
import { forecastText } from '../terminal/forecast-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Options {
  readonly asOf?: Day;
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
    .option('--as-of <day>', 'answer from what was known on that day', dayOption)
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
      await withNode(line, async ({ ctx }, config) => {
        await prepareEmpty(ctx, line.terminal.note);
        const { target, asOf = null } = options;
        if (options.json) {
          const asked = {
            target: targetParameter(target),
            as_of: asOf === null ? null : formatDay(asOf),
          };
          const path =
            series === undefined
              ? pathOf('/v1/upcoming', {
                  within: `${SOON.withinDays}d`,
                  limit: String(SOON.limit),
                  ...asked,
                })
              : pathOf(`/v1/series/${encodeURIComponent(series)}/forecast`, asked);
          await printDocument(ctx, config, path, line.terminal);
        } else if (series === undefined)
          await printSoonest(ctx, { ...SOON, target, asOf }, line.terminal);
        else await printForecast(ctx, { series, target, asOf }, line.terminal);
      });
    });
}

/** Which step of a series is asked about. */
export function targetOption(): Option {
  return new Option('--target <target>', 'the next milestone, or the next generation')
    .choices(['milestone', 'generation'])
    .default('milestone');
}

/** The query parameter for a target; null for the server's own, so that links are those that it gives. */
export function targetParameter(target: Target): Target | null {
  return target === 'milestone' ? null : target;
}

async function printForecast(
  ctx: Context,
  question: { series: string; target: Target; asOf: Day | null },
  { out, width, style }: Terminal,
): Promise<void> {
  const view = await readForecast({ ctx, input: question });
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

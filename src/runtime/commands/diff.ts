import { Command } from 'commander';
import type { ComparedForecast, ForecastDiff } from '../../domain/forecast-diff.ts';
import type { Target } from '../../domain/series.ts';
import { formatDay, parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { diffForecasts } from '../../services/diff-forecasts.ts';
import { withData } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { momentAsked, momentParameters, recordedBeforeOption } from '../past-options.ts';
import type { PastOptions } from '../past-options.ts';
import { pathOf, printDocument } from '../print-document.ts';
import { targetOption } from '../target-option.ts';

interface Options extends Pick<PastOptions, 'recordedBefore'> {
  readonly from: Day;
  readonly to?: Day;
  readonly target: Target;
  readonly json?: true;
}

/** `launchwindow diff SERIES --from DAY [--to DAY]`: why a forecast moved. */
export function diffCommand(line: CommandLine): Command {
  return new Command('diff')
    .description('why the forecast of a series moved between two days, in days that add up')
    .argument('<series>', 'slug or alias of a series')
    .requiredOption('--from <day>', 'the day of the earlier forecast', parseDay)
    .option('--to <day>', 'the day of the later one; today if absent', parseDay)
    .addOption(recordedBeforeOption())
    .addOption(targetOption())
    .option('--json', 'print the document that the server answers')
    .addHelpText('after', '\nExample:\n  launchwindow diff kimi --from 2026-04-21 --to 2026-07-20')
    .action(async (series: string, options: Options) => {
      const { from, to, target, json } = options;
      await withData(line, async ({ ctx }, config) => {
        if (json) {
          const asked = {
            from: formatDay(from),
            to: to === undefined ? null : formatDay(to),
            ...momentParameters(options),
            target,
          };
          const path = `/v1/series/${encodeURIComponent(series)}/forecast/diff`;
          await printDocument(ctx, config, pathOf(path, asked), line.terminal);
          return;
        }
        const moment = momentAsked(options, ctx.clock());
        const input = { series, target, from, to: to ?? null, ...moment };
        const diff = await diffForecasts({ ctx, input });
        for (const text of diffText(diff)) line.terminal.out(text);
      });
    });
}

function diffText({ from, to, level, shiftDays, contributions, note }: ForecastDiff): string[] {
  const quantile = level === null || level === 0.5 ? 'median' : `${level * 100} % quantile`;
  const notes = note === null ? [] : [note];
  if (shiftDays === null) return notes;
  const days = contributions.map((contribution) => signed(contribution.days));
  const widest = Math.max(...days.map(({ length }) => length), 'days'.length);
  const rows = contributions.map(
    ({ summary }, index) => `${(days[index] ?? '').padStart(widest)}  ${summary}`,
  );
  return [
    `${quantile} ${sideText(from)} → ${sideText(to)}: ${signed(shiftDays)} days`,
    '',
    `${'days'.padStart(widest)}  why`,
    ...rows,
    ...notes,
  ];
}

function sideText({ view, quantile }: ComparedForecast): string {
  const day = quantile === null ? '–' : formatDay(quantile);
  return `${day} (as of ${formatDay(view.asOf)})`;
}

function signed(days: number | null): string {
  if (days === null) return '–';
  return days > 0 ? `+${days}` : String(days);
}

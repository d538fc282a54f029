import { Command, InvalidArgumentError } from 'commander';
import { HORIZON_DAYS } from '../../domain/forecast.ts';
import { PLANNED_DAYS } from '../../domain/plan.ts';
import type { Target } from '../../domain/series.ts';
import { readPlan } from '../../services/read-plan.ts';
import { withData } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { daysOption } from '../days-option.ts';
import {
  asOfOption,
  momentAsked,
  momentParameters,
  recordedBeforeOption,
} from '../past-options.ts';
import type { PastOptions } from '../past-options.ts';
import { pathOf, printDocument } from '../print-document.ts';
import { targetOption, targetParameter } from '../target-option.ts';
import { planText } from '../terminal/plan-text.ts';

interface Options extends PastOptions {
  readonly horizon: number;
  readonly target: Target;
  readonly json?: true;
}

/** `launchwindow plan RELEASE…`: what the models in use have before them. */
export function planCommand(line: CommandLine): Command {
  return new Command('plan')
    .description('how likely the models that you use are superseded soon, and when they end')
    .argument('<releases...>', 'ids or names of releases, or the model ids of upstream catalogues')
    .option(
      '--horizon <days>',
      `how far ahead, as in 90d; ${HORIZON_DAYS}d at most`,
      horizonOption,
      PLANNED_DAYS,
    )
    .addOption(asOfOption())
    .addOption(recordedBeforeOption().conflicts('asOf'))
    .addOption(targetOption())
    .option('--json', 'print the document that the server answers')
    .addHelpText(
      'after',
      `
Superseded means that a later version or generation of the series is out, not that a model stops working: for that there
are only the dates that sources state, and most state none.

Examples:
  launchwindow plan claude-opus-5.5 gpt-6.2-astra kimi-k3.1-pro
  launchwindow plan anthropic/claude-opus-4.7 --horizon 180d --json
  launchwindow plan kimi-k2.6 --as-of 2026-04-21`,
    )
    .action(async (uses: string[], options: Options) => {
      const { horizon: horizonDays, target } = options;
      await withData(line, async ({ ctx }, config) => {
        if (options.json) {
          const path = pathOf('/v1/plan', {
            uses: uses.join(','),
            horizon: `${horizonDays}d`,
            target: targetParameter(target),
            ...momentParameters(options),
          });
          await printDocument(ctx, config, path, line.terminal);
          return;
        }
        const moment = momentAsked(options, ctx.clock());
        const plan = await readPlan({ ctx, input: { uses, horizonDays, target, ...moment } });
        const { out, style } = line.terminal;
        for (const text of planText(plan, style)) out(text);
      });
    });
}

function horizonOption(text: string): number {
  const days = daysOption(text);
  if (days > HORIZON_DAYS) throw new InvalidArgumentError(`Take 1d to ${HORIZON_DAYS}d.`);
  return days;
}

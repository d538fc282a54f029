import { Command, Option } from 'commander';
import { LEVELS, STAGES } from '../../domain/release.ts';
import type { Level, Stage } from '../../domain/release.ts';
import { decideReview } from '../../services/decide-review.ts';
import type { ReviewVerdict } from '../../services/decide-review.ts';
import { formatDay } from '../../domain/time.ts';
import type { ReviewItem } from '../../domain/review-item.ts';
import { listReview } from '../../services/list-review.ts';
import { withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { OperatorError } from '../operator-error.ts';
import { pathOf, printDocument } from '../print-document.ts';
import { table } from '../terminal/table.ts';

const PAGE = 250;

/** `launchwindow review`: what upstream lists and no rule maps, and dates in conflict. */
export function reviewCommand(line: CommandLine): Command {
  const review = new Command('review')
    .description(
      'list what the sources have that no rule of the catalog maps, and conflicts of dates',
    )
    .option('--json', 'print the document that the server answers')
    .addHelpText(
      'after',
      `
A decision is kept, and the same is never asked again.

Examples:
  launchwindow review | grep moonshot
  launchwindow review map unmapped/models-dev/moonshotai/kimi-next --release kimi-k4
  launchwindow review map unmapped/models-dev/moonshotai/kimi-next --series kimi --name 'Kimi K4' --version 4
  launchwindow review accept conflict/kimi-k4/ga/lab@2026-10-25/press@2026-10-29
  launchwindow review reject unmapped/models-dev/moonshotai/kimi-router`,
    )
    .action(async ({ json }: { readonly json?: true }) => {
      await withNode(line, async ({ ctx }, config) => {
        if (json) {
          const path = pathOf('/v1/review', { limit: String(PAGE) });
          await printDocument(ctx, config, path, line.terminal);
          return;
        }
        const items: ReviewItem[] = [];
        let cursor: string | null = null;
        do {
          const page = await listReview({ ctx, input: { state: 'open', cursor, limit: PAGE } });
          items.push(...page.items);
          cursor = page.next;
        } while (cursor !== null);
        if (items.length === 0) {
          line.terminal.note('Nothing waits for review.');
          return;
        }
        const header = ['id', 'lab', 'source', 'upstream id', 'name', 'dated', 'first seen', 'why'];
        for (const row of table(header, items.map(cells))) line.terminal.out(row);
      });
    });
  review
    .command('map')
    .description('say which release an upstream id means: from now on its date counts')
    .argument('<id>', 'the item, as the list names it')
    .addOption(
      new Option('--release <release>', 'a release that is known').conflicts([
        'series',
        'name',
        'version',
        'level',
      ]),
    )
    .option('--series <series>', 'the series of a new release, which is recorded')
    .option('--name <name>', "its name; the upstream's own if left out")
    .option('--version <version>', 'its version, as in 2.6')
    .addOption(new Option('--level <level>', 'its level; version if left out').choices(LEVELS))
    .addOption(
      new Option('--stage <stage>', 'the event that the upstream dates')
        .choices(STAGES)
        .default('ga'),
    )
    .action((id: string, options: MapOptions) => decide(line, id, mappingOf(options)));
  review
    .command('accept')
    .description('say that the date that was chosen in a conflict stands')
    .argument('<id>', 'the item, as the list names it')
    .action((id: string) => decide(line, id, { state: 'accepted' }));
  review
    .command('reject')
    .description('say that an upstream id is no release, or that a moved date is wrong')
    .argument('<id>', 'the item, as the list names it')
    .action((id: string) => decide(line, id, { state: 'rejected' }));
  return review;
}

interface MapOptions {
  readonly release?: string;
  readonly series?: string;
  readonly name?: string;
  readonly version?: string;
  readonly level?: Level;
  readonly stage: Stage;
}

function mappingOf({ release, series, stage, ...of }: MapOptions): ReviewVerdict {
  if (release !== undefined) return { state: 'mapped', release, stage };
  if (series === undefined)
    throw new OperatorError(
      'Say which release it is with --release, or of which series with --series.',
    );
  const { name = null, version = null, level = 'version' } = of;
  return { state: 'recorded', series, name, version, level, stage };
}

async function decide(line: CommandLine, id: string, verdict: ReviewVerdict): Promise<void> {
  await withNode(line, async ({ ctx }) => {
    const item = await decideReview({ ctx, input: { id, verdict, actor: 'command' } });
    line.terminal.out(`${item.id}: ${item.state}`);
  });
}

function cells(item: ReviewItem): string[] {
  const { id, lab, source, upstreamId, name, date, firstSeen, detail } = item;
  return [id, lab, source, upstreamId, name, date ?? '–', formatDay(firstSeen), detail];
}

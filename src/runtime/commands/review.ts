import { Command } from 'commander';
import { formatDay } from '../../domain/time.ts';
import type { ReviewItem } from '../../domain/review-item.ts';
import { listReviewItems } from '../../store/review-items.ts';
import { withNode } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { table } from '../terminal/table.ts';

const PAGE = 250;

/** `launchwindow review`: what upstream lists and no rule maps. */
export function reviewCommand(line: CommandLine): Command {
  return new Command('review')
    .description('list what the sources have that no rule of the catalog maps')
    .addHelpText('after', '\nExample:\n  launchwindow review | grep moonshot')
    .action(async () => {
      await withNode(line, async ({ ctx }) => {
        const items: ReviewItem[] = [];
        let cursor: string | null = null;
        do {
          const page = await listReviewItems(ctx.database, { state: 'open', cursor, limit: PAGE });
          items.push(...page.items);
          cursor = page.next;
        } while (cursor !== null);
        if (items.length === 0) {
          line.terminal.note('Nothing waits for review.');
          return;
        }
        const header = ['lab', 'source', 'upstream id', 'name', 'dated', 'first seen', 'why'];
        for (const row of table(header, items.map(cells))) line.terminal.out(row);
      });
    });
}

function cells(item: ReviewItem): string[] {
  const { lab, source, upstreamId, name, date, firstSeen, detail } = item;
  return [lab, source, upstreamId, name, date ?? '–', formatDay(firstSeen), detail];
}

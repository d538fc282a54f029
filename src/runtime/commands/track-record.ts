import { Command, Option } from 'commander';
import { TRACK_RECORD_GROUPS, TRACK_RECORD_KINDS, hasDecided } from '../../domain/track-record.ts';
import type { TrackRecordGroup, TrackRecordKind } from '../../domain/track-record.ts';
import { readTrackRecord } from '../../services/read-track-record.ts';
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
import { trackRecordText } from '../terminal/track-record-text.ts';

interface Options extends PastOptions {
  readonly kind?: TrackRecordKind;
  readonly by?: TrackRecordGroup;
  readonly json?: true;
}

/** `launchwindow track-record [series]`: how the forecasts did. */
export function trackRecordCommand(line: CommandLine): Command {
  return new Command('track-record')
    .description('how the forecasts did, beside naive rules')
    .argument('[series]', 'slug or alias of a series; without it, all')
    .addOption(
      new Option(
        '--kind <kind>',
        'forecasts issued at their time, those made for past days, or both; live if any was decided',
      ).choices(TRACK_RECORD_KINDS),
    )
    .addOption(new Option('--by <group>', 'what to group by').choices(TRACK_RECORD_GROUPS))
    .addOption(asOfOption())
    .addOption(recordedBeforeOption())
    .option('--json', 'print the document that the server answers')
    .addHelpText(
      'after',
      `
Examples:
  launchwindow track-record
  launchwindow track-record kimi --by lead
  launchwindow track-record --as-of 2026-10-01 --recorded-before 2026-11-01T00:00:00Z
  launchwindow track-record --kind hindcast --json`,
    )
    .action(async (series: string | undefined, options: Options) => {
      const { kind, by, json } = options;
      await withData(line, async ({ ctx }, config) => {
        if (json) {
          const query = {
            kind: kind ?? null,
            by: by ?? null,
            series: series ?? null,
            ...momentParameters(options),
          };
          await printDocument(ctx, config, pathOf('/v1/track-record', query), line.terminal);
          return;
        }
        const question = {
          by: by ?? 'lab',
          target: 'milestone',
          lab: null,
          series: series ?? null,
          ...momentAsked(options, ctx.clock()),
        } as const;
        const live = await readTrackRecord({ ctx, input: { ...question, kind: kind ?? 'live' } });
        const record =
          kind === undefined && !hasDecided(live.total)
            ? await readTrackRecord({ ctx, input: { ...question, kind: 'hindcast' } })
            : live;
        for (const text of trackRecordText(record, line.terminal.style)) line.terminal.out(text);
        if (record.total.forecasts === 0)
          line.terminal.note(
            'Nothing has been scored yet: `launchwindow replay --from 2025-01-06` makes hindcasts.',
          );
      });
    });
}

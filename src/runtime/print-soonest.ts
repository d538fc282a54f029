import type { ForecastView } from '../domain/forecast-view.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from '../services/context.ts';
import { readUpcoming } from '../services/read-upcoming.ts';
import { percent } from './terminal/percent.ts';
import { table } from './terminal/table.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Prints the series that may ship within some days as a table, the likeliest first. */
export async function printSoonest(
  ctx: Context,
  { withinDays, limit, asOf }: { withinDays: number; limit: number; asOf: Day | null },
  { out, style }: Terminal,
): Promise<void> {
  const input = {
    target: 'milestone',
    withinDays,
    minProbability: 0,
    asOf,
    cursor: null,
    limit,
  } as const;
  const { items } = await readUpcoming({ ctx, input });
  const columns = ['series', 'expected', '30 days', `${withinDays} days`, 'headline', ''];
  const rows = items.map(({ view, probability }) => [
    view.series ?? view.lab,
    view.expectedName ?? '',
    percent(view.within.find(({ days }) => days === 30)?.probability ?? null),
    percent(probability),
    headlineText(view),
    view.status === 'open' ? '' : view.status,
  ]);
  const [header = '', ...lines] = table(columns, rows);
  out(style.bold(header));
  for (const row of lines) out(row);
}

function headlineText({ headline }: ForecastView): string {
  return headline === null ? '–' : `${headline.label}, ${percent(headline.probability)}`;
}

import type { ForecastView } from '../domain/forecast-view.ts';
import { staleNotice } from '../render/markup/stale-notice.ts';
import { percentOrDash } from '../render/markup/words.ts';
import type { Context } from '../services/context.ts';
import { readUpcoming } from '../services/read-upcoming.ts';
import type { UpcomingQuestion } from '../services/read-upcoming.ts';
import { table } from './terminal/table.ts';
import type { Terminal } from './terminal/terminal.ts';

type Question = Omit<UpcomingQuestion, 'minProbability' | 'cursor'>;

/** Prints the series that may ship within some days as a table, the likeliest first. */
export async function printSoonest(
  ctx: Context,
  question: Question,
  { out, style }: Terminal,
): Promise<void> {
  const { target, withinDays } = question;
  const input = { ...question, minProbability: 0, cursor: null };
  const { items } = await readUpcoming({ ctx, input });
  const first = target === 'generation' ? 'next generation of' : 'series';
  const isNamed = items.some(({ view }) => view.expectedName !== null);
  const named = (text: string) => (isNamed ? [text] : []);
  const columns = [first, ...named('expected'), '30 days', `${withinDays} days`, 'headline', ''];
  const rows = items.map(({ view, probability }) => [
    view.series ?? view.lab,
    ...named(view.expectedName ?? ''),
    percentOrDash(view.within.find(({ days }) => days === 30)?.probability ?? null),
    percentOrDash(probability),
    headlineText(view),
    view.status === 'open' ? '' : view.status,
  ]);
  const [header = '', ...lines] = table(columns, rows);
  out(style.bold(header));
  for (const row of lines) out(row);
  const notice = staleNotice(items.map(({ view }) => view));
  if (notice !== null) out(`\n${notice}`);
}

function headlineText({ headline }: ForecastView): string {
  return headline === null ? '–' : `${headline.label}, ${percentOrDash(headline.probability)}`;
}

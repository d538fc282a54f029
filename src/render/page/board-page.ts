import type { Board, BoardRow } from '../../domain/board.ts';
import { addMonths, formatDay, longDayLabel, monthStart } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { counted } from '../markup/words.ts';
import { boardTable } from './board-table.ts';
import { wordsOf } from './board-words.ts';
import { onDay, page } from './page.ts';
import type { PageSite } from './page.ts';

export const BOARD_SORTS = ['soonest', 'lab'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

export interface BoardQuestion {
  readonly sort: BoardSort;
  readonly q: string;
  /** The day asked for; null for today. */
  readonly asOf: Day | null;
}

/** The launch board: every series, what it shipped and when the next one is likely. */
export function boardPage(board: Board, question: BoardQuestion, site: PageSite): string {
  const rows = board.rows.filter((row) => matches(row, question.q));
  const past = question.asOf !== null && question.asOf < site.today;
  const body = markup`<h1>When does each AI lab ship next?</h1>
<p class="lead">${past ? markup`What there was to say on ${longDayLabel(board.asOf)}, from what was published by then. <span class="tag hindcast">hindcast</span> What shipped since is ringed.` : markup`${board.rows.length} series: what shipped, and where the next release is likely.`}</p>
${controls(board, question, site)}${staleNotice(board)}${KEY}
${boardTable(rows, { sort: question.sort, asOf: board.asOf, day: past ? question.asOf : null })}
<p id="none"${rows.length === 0 ? null : markup` hidden`}>No series matches. <a href="/">Show all</a>.</p>${waitingFor(board, past ? question.asOf : null)}`;
  return page({
    title: past
      ? `Launch board of ${longDayLabel(board.asOf)}`
      : 'Launchwindow: when AI labs ship next',
    description:
      'Past releases of every AI lab and, as a full distribution, when each series ships next.',
    path: '/',
    body,
  });
}

function controls(board: Board, { sort, q, asOf }: BoardQuestion, { today }: PageSite): Markup {
  const tabs = BOARD_SORTS.map(
    (name) =>
      markup`<a href="${onDay('/', asOf, { q, sort: name === 'soonest' ? '' : name })}"${name === sort ? markup` aria-current="true"` : null}>${name === 'soonest' ? 'Soonest' : 'By lab'}</a>`,
  );
  const at = (day: Day) =>
    onDay('/', day >= today ? null : day, { q, sort: sort === 'soonest' ? '' : sort });
  const dayOfMonth = board.asOf - monthStart(board.asOf);
  const later = addMonths(board.asOf, 1) + Math.min(dayOfMonth, 27);
  return markup`<form class="fields" method="get" action="/" role="search"><div class="field"><label for="q">Find a lab or series</label><input id="q" name="q" type="search" value="${q}" size="16" autocomplete="off"></div><div class="field"><label for="as_of">As of</label><input id="as_of" name="as_of" type="date" value="${formatDay(board.asOf)}" max="${formatDay(today)}" min="2023-01-01" data-go></div>${sort === 'soonest' ? null : markup`<input type="hidden" name="sort" value="${sort}">`}<button>Show</button><div class="steps"><a href="${at(addMonths(board.asOf, -1) + Math.min(dayOfMonth, 27))}" rel="prev">← a month</a>${board.asOf < today ? markup`<a href="${at(later)}" rel="next">a month →</a><a href="${at(today)}">today</a>` : null}</div><div class="sorts" role="group" aria-label="Order">${tabs}</div></form>`;
}

function staleNotice({ rows, asOf }: Board): Markup | null {
  const stale = rows.filter(({ view }) => view.stale);
  if (stale.length === 0) return null;
  const oldest = Math.min(...stale.map(({ view }) => view.observedThrough));
  const which =
    stale.length === rows.length ? 'All forecasts' : `${stale.length} of ${rows.length} forecasts`;
  return markup`<p class="notice">${which} are <b>stale</b>: sources were last read ${counted(asOf - oldest, 'day')} ago, through ${longDayLabel(oldest)} or a little later. Something may have shipped unseen.</p>`;
}

const KEY = markup`<ul class="key"><li><svg class="chart" width="34" height="14" aria-hidden="true"><path class="dots" d="M5 7h0M16 7h0M29 7h0"/></svg>a release that the cadence counts</li><li><svg class="chart" width="60" height="14" aria-hidden="true"><defs><linearGradient id="key"><stop offset="0" stop-opacity=".15"/><stop offset=".35" stop-opacity=".9"/><stop offset="1" stop-opacity=".04"/></linearGradient></defs><rect width="60" height="14" fill="url(#key)"/></svg>the next: the darker, the likelier</li><li><svg class="chart" width="3" height="16" aria-hidden="true"><path class="today" d="M1.5 0v16"/></svg>the day of the board</li></ul>`;

function waitingFor({ waiting }: Board, day: Day | null): Markup | null {
  if (waiting.length === 0) return null;
  const names = waiting.map(
    ({ series }, index) =>
      markup`${index > 0 ? ', ' : ''}<a href="${onDay(`/${series.slug}`, day)}">${series.name}</a>`,
  );
  return markup`<p class="waiting">Nothing to forecast from yet: ${names}.</p>`;
}

function matches(row: BoardRow, q: string): boolean {
  const text = wordsOf(row);
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

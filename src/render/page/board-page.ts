import type { Board, BoardRow } from '../../domain/board.ts';
import { longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { staleNotice } from '../markup/stale-notice.ts';
import { boardControls } from './board-controls.ts';
import type { BoardQuestion } from './board-controls.ts';
import { boardTable } from './board-table.ts';
import { wordsOf } from './board-words.ts';
import { onDay, page } from './page.ts';
import type { PageSite } from './page.ts';

/** The launch board: every series, what it shipped and when the next one is likely. */
export function boardPage(board: Board, question: BoardQuestion, site: PageSite): string {
  const past = question.asOf !== null && question.asOf < site.today;
  const day = past ? question.asOf : null;
  const shown = (row: BoardRow) => matches(row, question.q);
  const lead = past
    ? markup`As it stood on <b>${longDayLabel(board.asOf)}</b>, from what was published by then; green rings have shipped since. <span class="tag hindcast">hindcast</span>`
    : markup`${countOf(board)}: what has shipped, and when the next release is likely.`;
  const notice = staleNotice(board.rows.map(({ view }) => view));
  const body = markup`<h1>When does each AI lab ship next?</h1>
<p class="lead" data-part>${lead}</p>
${boardControls({ ...question, asOf: day }, { asOf: board.asOf, today: site.today })}${KEY}
<div data-part>${notice === null ? null : markup`<p class="notice">${notice}</p>`}${boardTable(board.rows, { sort: question.sort, asOf: board.asOf, day, shown })}
<p id="none"${board.rows.some(shown) ? markup` hidden` : null}>No series matches. <a href="/">Show all</a>.</p>${waitingFor(board, day)}</div>`;
  return page({
    title: past
      ? `Launch board of ${longDayLabel(board.asOf)}`
      : 'Launchwindow: when AI labs ship next',
    description:
      'Past releases of every AI lab and, as a full distribution, when each series ships next.',
    path: '/',
    body,
    head: markup`<link rel="alternate" type="application/atom+xml" href="/feed/all.atom" title="News of all series">`,
  });
}

const KEY = markup`<ul class="key"><li><svg class="chart" width="34" height="14" aria-hidden="true"><path class="dots" d="M5 7h0M16 7h0M29 7h0"/></svg>released</li><li><svg class="chart" width="60" height="14" viewBox="0 0 60 14" preserveAspectRatio="none" aria-hidden="true"><defs><linearGradient id="key"><stop offset="0" stop-opacity=".15"/><stop offset=".35" stop-opacity=".9"/><stop offset="1" stop-opacity=".04"/></linearGradient></defs><rect width="60" height="14" fill="url(#key)"/></svg>next: darker is likelier</li><li><svg class="chart" width="3" height="16" aria-hidden="true"><path class="today" d="M1.5 0v16"/></svg>the day</li></ul>`;

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

// Of very many series the board holds some, and says which.
function countOf({ rows, waiting, total }: Board): string {
  const shown = rows.length + waiting.length;
  return shown < total
    ? `The ${shown} of ${total} series that are expected soonest`
    : `${rows.length} series`;
}

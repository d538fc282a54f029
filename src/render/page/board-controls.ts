import { formatDay, longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { dayWalk, EARLIEST } from './day-walk.ts';
import { onDay } from './page.ts';

export const BOARD_SORTS = ['soonest', 'lab'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

export interface BoardQuestion {
  readonly sort: BoardSort;
  readonly q: string;
  /** The day asked for; null for today. */
  readonly asOf: Day | null;
}

interface BoardDays {
  readonly asOf: Day;
  readonly today: Day;
}

const SORT_WORDS: Readonly<Record<BoardSort, string>> = { soonest: 'Soonest', lab: 'By lab' };

/** Search, day and order of the board: a form that needs no script, with a slider where scripts run. */
export function boardControls({ sort, q, asOf }: BoardQuestion, days: BoardDays): Markup {
  const named = (one: BoardSort) => (one === 'soonest' ? '' : one);
  const tabs = BOARD_SORTS.map(
    (one) =>
      markup`<a href="${onDay('/', asOf, { q, sort: named(one) })}"${one === sort ? markup` aria-current="true"` : null}>${SORT_WORDS[one]}</a>`,
  );
  const at = (day: Day | null) => onDay('/', day, { q, sort: named(sort) });
  return markup`<form class="fields" method="get" action="/" role="search"><input id="q" name="q" type="search" value="${q}" aria-label="Find a lab or series" placeholder="Find a lab or series" autocomplete="off">${dayWalk({ ...days, at })}${sort === 'soonest' ? null : markup`<input type="hidden" name="sort" value="${sort}">`}<div class="sorts" role="group" aria-label="Order" data-part>${tabs}</div>${slider(days)}</form>`;
}

/** One step is a week; it speaks to the day field, which is what the form sends. */
function slider({ asOf, today }: BoardDays): Markup {
  const weeks = Math.floor((today - EARLIEST) / 7);
  const value = weeks - Math.round((today - asOf) / 7);
  return markup`<div class="walk"><span aria-hidden="true">${formatDay(EARLIEST).slice(0, 4)}</span><input type="range" min="0" max="${weeks}" value="${Math.max(value, 0)}" data-walk aria-label="Walk the board back in time" aria-valuetext="${longDayLabel(asOf)}"><span aria-hidden="true">today</span></div>`;
}

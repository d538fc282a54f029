import type { Board } from '../../domain/board.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import type { Lab } from '../../domain/lab.ts';
import { longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent, rangeLabel } from '../markup/words.ts';
import { boardTable } from './board-table.ts';
import { dayWalk } from './day-walk.ts';
import { onDay, page } from './page.ts';
import type { PageSite } from './page.ts';

export interface LabPageData {
  readonly lab: Lab;
  readonly board: Board;
  /** When the lab ships next in any series. */
  readonly view: ForecastView;
  readonly day: Day | null;
}

/** The page of a lab: its series, and when it ships anything next. */
export function labPage({ lab, board, view, day }: LabPageData, { today }: PageSite): string {
  const home =
    lab.url === null
      ? null
      : markup` · <a href="${lab.url}" rel="external noopener">${lab.url.replace(/^https?:\/\/|\/$/g, '')}</a>`;
  const waiting = board.waiting.map(
    ({ series }) => markup`<li><a href="${onDay(`/${series.slug}`, day)}">${series.name}</a></li>`,
  );
  const path = `/labs/${lab.slug}`;
  const walk = dayWalk({ asOf: board.asOf, today, at: (on) => onDay(path, on) });
  const body = markup`<div class="top-line"><p class="crumbs"><a href="${onDay('/', day)}">Launch board</a>${home}</p><form class="fields" method="get" action="${path}">${walk}</form></div>
<h1>${lab.name}</h1>${soonest(view)}
${boardTable(board.rows, { sort: 'soonest', asOf: board.asOf, day, ofOneLab: true })}
${waiting.length === 0 ? null : markup`<h2>Nothing to forecast from yet</h2><ul>${waiting}</ul>`}
<h2>For programs</h2><ul><li><a href="${onDay(`/v1/labs/${lab.slug}/forecast`, day)}">the forecast of the lab</a></li><li><a href="${onDay('/v1/releases', day, { lab: lab.slug })}">its releases with every claim</a></li></ul>`;
  return page({
    title: `${lab.name}: what ships next`,
    description: `Past releases of ${lab.name} and when each of its series ships next.`,
    path: null,
    body,
  });
}

function soonest(view: ForecastView): Markup {
  if (view.lastMilestone === null) return markup`<p class="lead">Nothing has shipped yet.</p>`;
  const { headline, window, lastMilestone, resolution } = view;
  const last = markup`The last was ${lastMilestone.name} on ${longDayLabel(lastMilestone.day)}.`;
  const next =
    headline === null
      ? markup`There is no clear window for the next.`
      : markup`The next release in any of its series: <b>${headline.label}</b>, ${percent(headline.probability)}; 80 % window ${rangeLabel(window)}.`;
  const shipped =
    resolution === null
      ? null
      : markup` <span class="good">${resolution.name} shipped on ${longDayLabel(resolution.day)}.</span>`;
  return markup`<p class="lead">${next} ${last}${shipped}</p>${view.stale ? markup`<p class="notice">Stale: sources were last read through ${longDayLabel(view.observedThrough)}.</p>` : null}`;
}

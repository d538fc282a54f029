import type { BoardRow } from '../../domain/board.ts';
import { medianDay } from '../../domain/forecast-view.ts';
import { longDayLabel, shortDayLabel, shortMonthRangeLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { boardAxis, boardLine } from '../chart/board-line.ts';
import { monthTicks } from '../chart/time-axis.ts';
import type { TimeAxis } from '../chart/time-axis.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent, percentOrDash } from '../markup/words.ts';
import { wordsOf } from './board-words.ts';
import { onDay } from './page.ts';

interface TableOptions {
  readonly sort: 'soonest' | 'lab';
  readonly asOf: Day;
  /** The past day that links lead to; null for today. */
  readonly day: Day | null;
  /** Leaves out what the page says already: of which lab all are. */
  readonly ofOneLab?: boolean;
  /** Which rows are to be seen at first: a search shows the others again without asking. */
  readonly shown?: (row: BoardRow) => boolean;
}

interface Group {
  readonly heading: Markup | null;
  readonly rows: readonly BoardRow[];
}

/** The board itself: a line for every series on one axis of time. */
export function boardTable(rows: readonly BoardRow[], options: TableOptions): Markup {
  const { sort, asOf, day, shown = () => true } = options;
  const axis = boardAxis(asOf);
  const tagStale = !rows.every(({ view }) => view.stale);
  const withLab = sort === 'soonest' && options.ofOneLab !== true;
  const groups = sort === 'lab' ? byLab(rows, day) : bySoonest(rows);
  const bodies = groups.map(({ heading, rows: some }) => {
    const lines = some.map((row) =>
      tableRow(row, { axis, day, withLab, tagStale, hidden: !shown(row) }),
    );
    const head =
      heading === null
        ? null
        : markup`<tr class="group"><th colspan="3" scope="rowgroup">${heading}</th></tr>`;
    return markup`<tbody${hiddenIf(!some.some(shown))}>${head}${lines}</tbody>`;
  });
  return markup`<table class="board"><thead><tr><th class="who" scope="col">Series</th><th scope="col"><span class="hidden">Releases and forecast</span>${axisHead(axis)}</th><th class="next" scope="col">The next one</th></tr></thead>
${bodies}</table>`;
}

function bySoonest(rows: readonly BoardRow[]): Group[] {
  const sorted = rows.toSorted(
    (a, b) => medianOf(a) - medianOf(b) || (a.series.slug < b.series.slug ? -1 : 1),
  );
  const quiet = sorted.filter(({ view }) => view.status === 'dormant');
  const active = sorted.filter(({ view }) => view.status !== 'dormant');
  const groups: Group[] = [{ heading: null, rows: active }];
  if (quiet.length > 0) {
    groups.push({
      heading: markup`Ended, or silent for so long that they probably are`,
      rows: quiet,
    });
  }
  return groups;
}

function byLab(rows: readonly BoardRow[], day: Day | null): Group[] {
  const labs = Map.groupBy(rows, ({ lab }) => lab.slug);
  return [...labs.values()]
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((some) => ({
      heading: markup`<a href="${onDay(`/labs/${some[0]?.lab.slug}`, day)}">${some[0]?.lab.name ?? ''}</a>`,
      rows: some.toSorted((a, b) => medianOf(a) - medianOf(b)),
    }));
}

function nameOf(rows: readonly BoardRow[]): string {
  return rows[0]?.lab.name.toLowerCase() ?? '';
}

function medianOf({ view }: BoardRow): number {
  if (view.status === 'dormant') return 1e9;
  return medianDay(view) ?? 1e8;
}

interface RowOptions {
  readonly axis: TimeAxis;
  readonly day: Day | null;
  readonly withLab: boolean;
  /** Where all are stale, that is said once above. */
  readonly tagStale: boolean;
  readonly hidden: boolean;
}

function tableRow(row: BoardRow, { axis, day, withLab, tagStale, hidden }: RowOptions): Markup {
  const { lab, series } = row;
  const link = onDay(`/${series.slug}`, day);
  const who = withLab ? markup`<small>${lab.name}</small>` : null;
  return markup`<tr class="row" data-words="${wordsOf(row)}"${hiddenIf(hidden)}><th class="who" scope="row"><a href="${link}">${series.name}</a>${who}</th><td class="picture">${boardLine(row, axis, `s-${series.slug}`)}</td><td class="next">${nextOne(row, tagStale)}</td></tr>
`;
}

function hiddenIf(hidden: boolean): Markup | null {
  return hidden ? markup` hidden` : null;
}

function nextOne({ view }: BoardRow, tagStale: boolean): Markup {
  const { resolution, headline, status, firstWindow, lastMilestone } = view;
  if (resolution !== null) {
    return markup`<b>${said(view.headline)}</b> <small>shipped ${shortDayLabel(resolution.day)} ${againstWindow(view, resolution.day)}</small>`;
  }
  if (status === 'dormant') {
    const since = lastMilestone === null ? '' : `silent since ${longDayLabel(lastMilestone.day)}`;
    return markup`<small>${since}</small>`;
  }
  const notes = [
    status === 'overdue' && firstWindow !== null
      ? markup`<span class="tag overdue">overdue</span> was ${shortMonthRangeLabel(firstWindow.start, firstWindow.end)}`
      : null,
    status === 'insufficient' ? markup`<span class="tag">little history</span>` : null,
    view.stale && tagStale ? markup`<span class="tag">stale</span>` : null,
    view.imminent ? markup`<span class="tag imminent">imminent</span>` : null,
  ].filter((note) => note !== null);
  const odds = headline === null ? '' : ` ${percent(headline.probability)}`;
  const soon = markup`${percentOrDash(view.within.find(({ days }) => days === 30)?.probability ?? null)} within 30 days`;
  return markup`<b>${said(headline)}</b>${odds}<small>${soon}${notes.map((note) => markup` ${note}`)}</small>`;
}

/** Whether a release came within the 80 % window, or by how much it missed. */
function againstWindow({ window: { start, end } }: BoardRow['view'], day: Day): Markup {
  if (start !== null && day < start) return markup`· ${start - day} d early`;
  if (end !== null && day > end) return markup`· ${day - end} d late`;
  return markup`<span class="good">✓ in window</span>`;
}

function said(headline: BoardRow['view']['headline']): string {
  return headline === null ? 'no clear window' : shortMonthRangeLabel(headline.start, headline.end);
}

function axisHead(axis: TimeAxis): Markup {
  const ticks = monthTicks(axis, 12).map(({ day, label, isYear, yields }) => {
    if (axis.percentOf(day) > 96) return null;
    return markup`<text class="${isYear ? 'strong' : 'month'}${yields ? ' wide' : ''}" x="${axis.at(day)}" y="19">${label}</text>`;
  });
  return markup`<svg class="chart" width="100%" height="28" aria-hidden="true">${ticks}</svg>`;
}

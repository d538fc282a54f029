import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel, shortMonthRangeLabel } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { STATUS_TAGS, counted, isWithin, percent, rangeLabel } from '../markup/words.ts';
import { dayField } from './day-field.ts';
import type { PageSite } from './page.ts';
import type { SeriesPageData } from './series-page-data.ts';

/** The answer before everything else: when, how sure, as of which day. */
export function seriesAnswer({ series, view, day }: SeriesPageData, { today }: PageSite): Markup {
  const { name, slug } = series.series;
  const past = day !== null && day < today;
  const expected = view.expectedName === null ? '' : `, expected as ${view.expectedName}`;
  const back = past ? markup` <a href="/${slug}">Today's forecast</a>` : null;
  return markup`<div class="answer"><h1 class="small soft">The next ${name}${expected} ${tags(view)}</h1><p class="when">${whenOf(view)}</p>${odds(view)}${verdict(view)}<form class="fields" method="get" action="/${slug}">${dayField(view.asOf, today)}<button>Show</button>${back}</form>${notices(view)}</div>`;
}

function whenOf(view: ForecastView): string {
  if (view.status === 'dormant') return 'Probably never again';
  if (view.lastMilestone === null) return 'Nothing to forecast from yet';
  return view.headline === null ? 'No clear window' : view.headline.label;
}

function odds(view: ForecastView): Markup | null {
  const { headline, window, cadenceWindow } = view;
  if (view.lastMilestone === null) return null;
  if (view.status === 'dormant') {
    return markup`<p class="odds">Silent since ${longDayLabel(view.lastMilestone.day)}: with ${percent(view.ended ?? 1)} it has ended.</p>`;
  }
  const chance =
    headline === null
      ? markup`No run of months within two years holds half of the probability.`
      : markup`with <b>${percent(headline.probability)}</b>.`;
  const rule =
    cadenceWindow === null
      ? null
      : markup` The analyst's interval rule says ${cadenceWindow.label}.`;
  return markup`<p class="odds">${chance} The 80 % window is <b>${rangeLabel(window)}</b>.${rule}</p>`;
}

function verdict({
  resolution,
  window,
  headline,
  cadenceWindow,
  likely,
}: ForecastView): Markup | null {
  if (resolution === null) return null;
  const { day } = resolution;
  const said = (name: string, range: { start: number | null; end: number | null } | null) => {
    if (range === null || range.start === null) return null;
    const hit = isWithin(day, { start: range.start, end: range.end ?? Infinity });
    return markup`<li>${hit ? markup`<span class="good">inside</span>` : markup`<span class="conflict">outside</span>`} ${name}</li>`;
  };
  return markup`<div class="verdict"><p><b>${resolution.name} shipped on ${longDayLabel(day)}:</b></p><ul>${said('the headline', headline)}${said('the 50 % window', likely)}${said('the 80 % window', window)}${said("the analyst's interval rule", cadenceWindow)}</ul></div>`;
}

function tags(view: ForecastView): Markup {
  const word = STATUS_TAGS[view.status];
  return markup`${word === null ? null : markup`<span class="tag ${view.status}">${word}</span> `}${view.imminent && view.resolution === null ? markup`<span class="tag imminent">imminent</span> ` : null}${view.kind === 'hindcast' ? markup`<span class="tag hindcast">hindcast</span> ` : null}${view.stale ? markup`<span class="tag">stale</span>` : null}`;
}

function notices(view: ForecastView): Markup | null {
  const { stale, asOf, observedThrough, unseen, firstWindow, status } = view;
  const late =
    status === 'overdue' && firstWindow !== null
      ? markup`<p class="notice">Overdue: right after the last release, the 80 % window was ${shortMonthRangeLabel(firstWindow.start, firstWindow.end)}.</p>`
      : null;
  const old = stale
    ? markup`<p class="notice">Stale: sources were last read through ${longDayLabel(observedThrough)}, ${counted(asOf - observedThrough, 'day')} before. With ${percent(unseen ?? 0)} it has shipped unseen.</p>`
    : null;
  const hindcast =
    view.kind === 'hindcast'
      ? markup`<p class="small soft">A hindcast: computed from what was published by ${longDayLabel(asOf)}, with today's code. It was not issued on that day.</p>`
      : null;
  return markup`${late}${old}${hindcast}`;
}

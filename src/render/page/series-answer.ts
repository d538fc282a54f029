import { counted } from '../../domain/counted.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel, shortMonthRangeLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { STATUS_TAGS, isWithin, percent, rangeLabel } from '../markup/words.ts';
import type { SeriesPageData } from './series-page-data.ts';

/** The answer before everything else: when, how sure, and what came of it. */
export function seriesAnswer({ series, view }: SeriesPageData): Markup {
  const expected = view.expectedName === null ? '' : `, expected as ${view.expectedName}`;
  return markup`<div class="answer"><h1 class="what">The next ${series.series.name}${expected} ${tags(view)}</h1><p class="when">${whenOf(view)}</p>${odds(view)}${verdict(view)}${notices(view)}</div>`;
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
    return markup`<p class="odds">Silent since ${longDayLabel(view.lastMilestone.day)}: it has ended with a probability of ${percent(view.ended ?? 1)}.</p>`;
  }
  const chance =
    headline === null
      ? markup`No run of months within two years holds half of the probability.`
      : markup`<b>${percent(headline.probability)}</b> likely.`;
  const rule =
    cadenceWindow === null
      ? null
      : markup` The analyst's interval rule says ${cadenceWindow.label}.`;
  return markup`<p class="odds">${chance} 80 % window: <b>${rangeLabel(window)}</b>.${rule}</p>`;
}

function verdict(view: ForecastView): Markup | null {
  const { resolution, window, headline, cadenceWindow, likely } = view;
  if (resolution === null) return null;
  const { day } = resolution;
  const said = (name: string, range: { start: Day | null; end: Day | null } | null) => {
    if (range === null || range.start === null) return null;
    const { start, end } = range;
    if (isWithin(day, { start, end: end ?? Infinity })) {
      return markup`<li class="good">✓ in ${name}</li>`;
    }
    const miss = day < start ? `${start - day} d before` : `${day - (end ?? day)} d after`;
    return markup`<li class="conflict">✗ ${miss} ${name}</li>`;
  };
  return markup`<div class="verdict"><p><b>${resolution.name} shipped on ${longDayLabel(day)}</b></p><ul>${said('the headline', headline)}${said('the 50 % window', likely)}${said('the 80 % window', window)}${said('the interval rule', cadenceWindow)}</ul></div>`;
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
  const missed =
    unseen === null ? null : ` The probability that it has shipped unseen is ${percent(unseen)}.`;
  const old = stale
    ? markup`<p class="notice">Stale: sources were last read through ${longDayLabel(observedThrough)}, ${counted(asOf - observedThrough, 'day')} before.${missed}</p>`
    : null;
  const hindcast =
    view.kind === 'hindcast'
      ? markup`<p class="small soft">A hindcast: computed from what had shipped and was published by ${longDayLabel(asOf)}, with today's code, dates and levels. It was not issued on that day.</p>`
      : null;
  return markup`${late}${old}${hindcast}`;
}

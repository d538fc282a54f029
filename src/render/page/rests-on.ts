import type { ForecastView } from '../../domain/forecast-view.ts';
import { tellingRecord } from '../../domain/track-record.ts';
import { longDayLabel, parseDay } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { rangeLabel, ruleRecord } from '../markup/words.ts';

/** What a forecast rests on: the intervals, what was borrowed, the rule beside it, and all of it in sentences. */
export function restsOn(view: ForecastView): Markup {
  const { sample, cadenceWindow, observedThrough, trackRecord } = view;
  const borrowed =
    view.lastMilestone === null
      ? null
      : markup`<div><dt>Strength borrowed from</dt><dd>${sample.pooledSeries} series<small>of the field, as published before ${longDayLabel(sample.priorsAsOf)}</small></dd></div>`;
  const rule =
    cadenceWindow === null
      ? markup`<dd>too little history</dd>`
      : markup`<dd>${cadenceWindow.label}<small>${rangeLabel(cadenceWindow)}; ${ruleRecord(cadenceWindow)}</small></dd>`;
  return markup`<h2>What it rests on</h2><dl class="facts"><div><dt>Its own intervals</dt><dd>${sample.intervals.length}<small>${ownIntervals(view)}</small></dd></div>${borrowed}<div><dt>The analyst's interval rule</dt>${rule}</div><div><dt>Observed through</dt><dd>${longDayLabel(observedThrough)}<small>silence is known until then</small></dd></div>${record(trackRecord)}</dl><ul>${view.explanation.map((sentence) => markup`<li>${withLongDays(sentence)}</li>`)}</ul>`;
}

function ownIntervals({ lastMilestone, sample: { intervals } }: ForecastView): string {
  if (lastMilestone === null) return 'nothing to forecast from yet';
  if (intervals.length === 0) return 'this is the pooled prior of the field';
  return `the latest: ${intervals.slice(-4).join(', ')} days`;
}

function record(trackRecord: ForecastView['trackRecord']): Markup | null {
  const told = tellingRecord(trackRecord);
  if (told === null) return null;
  const { hits, of } = told.summary.window;
  const made =
    told.kind === 'live' ? 'issued at their time' : 'hindcasts, not forecasts issued at their time';
  return markup`<div><dt>Track record of this series</dt><dd>${hits} of ${of}<small>80 % windows that held, of those that are over; ${made}</small></dd></div>`;
}

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

/** Sentences are written for programs too, with days as they write them. */
function withLongDays(sentence: string): string {
  return sentence.replace(DAY, (day) => longDayLabel(parseDay(day)));
}

import { counted } from '../../domain/counted.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { TRACK_RECORD_KINDS } from '../../domain/track-record.ts';
import type {
  Calibration,
  TrackRecord,
  TrackRecordGroup,
  TrackRecordKind,
} from '../../domain/track-record.ts';
import { calibrationChart } from '../chart/calibration-chart.ts';
import { inlineDrawing } from '../chart/drawing.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percentOrDash } from '../markup/words.ts';
import { analystCallsTable } from './analyst-calls-table.ts';
import { onDay, page } from './page.ts';
import { resolvedTable } from './resolved-table.ts';
import { groupsTable, rulesTable, summaryFacts } from './track-summary.ts';

export interface TrackRecordPageData {
  readonly record: TrackRecord;
  readonly calibration: Calibration;
  /** Resolved forecasts, the newest first. */
  readonly resolved: readonly ForecastView[];
  /** Whether hindcasts are shown only because nothing live was scored yet. */
  readonly forWantOfLive: boolean;
}

const KIND_WORDS: Readonly<Record<TrackRecordKind, string>> = {
  live: 'Live',
  hindcast: 'Hindcasts',
  all: 'Both',
};
const GROUP_WORDS: Readonly<Record<TrackRecordGroup, string>> = {
  series: 'series',
  lab: 'lab',
  lead: 'days ahead',
  method: 'method',
};

/** How the forecasts did: calibration, scores beside naive rules, the analyst's calls, and each resolved forecast. */
export function trackRecordPage(data: TrackRecordPageData): string {
  const { record, calibration, resolved, forWantOfLive } = data;
  const { total, kinds, kind, by } = record;
  const body = markup`<h1>Track record</h1>
<p class="lead">Every forecast is kept as it was issued. Its windows are judged once they are over, also when they passed in silence; its scores count what was observed so far.</p>
${kindTabs(record)}${forWantOfLive ? markup`<p class="notice">No release has come yet to a forecast that was issued at its time, and no 50 % window of one is over. What follows are <b>hindcasts</b>: made since, for past days, from what had shipped and was published by each, with today's code, dates and levels. The method was chosen knowing these years.</p>` : kind === 'live' ? null : markup`<p class="notice">Hindcasts were made since, for past days, from what had shipped and was published by each, with today's code, dates and levels.</p>`}
${summaryFacts(total)}
${total.forecasts === 0 ? markup`<p>Nothing that these forecasts speak of has been observed yet.</p>` : markup`<div class="split"><section><h2>Does it mean what it says?</h2>${inlineDrawing(calibrationChart(calibration))}<p class="small soft">Across: the probability claimed. Up: how often it came true. On the dashed line both are alike; below it, forecasts were too sure. Bars are 95 % intervals that resample whole labs.</p>${coverageTable(calibration)}</section><section><h2>Against naive rules</h2>${rulesTable(total)}</section></div>`}
${analystCallsTable(record.calls)}
${record.groups.length === 0 ? null : markup`<h2>By ${GROUP_WORDS[by]}</h2>${groupTabs(record)}${groupsTable(record)}`}
${resolvedTable(resolved)}
<p class="small soft">Live: ${counted(kinds.live.forecasts, 'forecast')} scored, ${kinds.live.open} of them open. Hindcasts: ${kinds.hindcast.forecasts} scored, ${kinds.hindcast.open} open. <a href="/v1/track-record?kind=${kind}">The same as JSON</a></p>`;
  return page({
    title: 'Track record of the forecasts',
    description: 'Calibration and scores of all forecasts, against naive rules.',
    path: '/track-record',
    body,
  });
}

function kindTabs({ kind, kinds, by }: TrackRecord): Markup {
  const count = {
    live: kinds.live.forecasts,
    hindcast: kinds.hindcast.forecasts,
    all: kinds.live.forecasts + kinds.hindcast.forecasts,
  };
  const tabs = TRACK_RECORD_KINDS.map(
    (one) =>
      markup`<a href="${onDay('/track-record', null, { kind: one, by: by === 'lead' ? '' : by })}"${one === kind ? markup` aria-current="true"` : null}>${KIND_WORDS[one]} (${count[one]})</a>`,
  );
  return markup`<nav class="sorts" aria-label="Which forecasts">${tabs}</nav>`;
}

function groupTabs({ by, kind }: TrackRecord): Markup {
  const tabs = (['lead', 'lab', 'series', 'method'] as const).map(
    (one) =>
      markup`<a href="${onDay('/track-record', null, { kind, by: one })}"${one === by ? markup` aria-current="true"` : null}>${GROUP_WORDS[one]}</a>`,
  );
  return markup`<nav class="sorts" aria-label="Grouped by">${tabs}</nav>`;
}

function coverageTable({ coverage }: Calibration): Markup {
  const rows = coverage.flatMap(({ level, held: all, withEnd }) =>
    [
      { name: `${Math.round(level * 100)} % window`, held: all },
      { name: '… that ends within two years', held: withEnd },
    ].map(
      ({ name, held }) =>
        markup`<tr><th scope="row">${name}</th><td class="number">${percentOrDash(held.claimed)}</td><td class="number">${percentOrDash(held.rate)}</td><td class="number soft">${held.interval === null ? '' : `${Math.round(held.interval.low * 100)}–${Math.round(held.interval.high * 100)} %`}</td></tr>`,
    ),
  );
  return markup`<table><caption>How often windows held</caption><thead><tr><th scope="col">Window</th><th class="number" scope="col">claimed</th><th class="number" scope="col">held</th><th class="number" scope="col">95 %</th></tr></thead><tbody>${rows}</tbody></table>`;
}

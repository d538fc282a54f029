import { formatDay } from '../../domain/time.ts';
import type { AnalystCall, HitRate, TrackRecord, TrackSummary } from '../../domain/track-record.ts';
import { percentOrDash } from '../../render/markup/words.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';

const COLUMNS = [
  'forecasts',
  'releases',
  'headline',
  '50 %',
  '80 %',
  '90 %',
  'CRPS-log',
  'analyst',
  'past',
];

/** A track record in lines for people: each kind by itself, the groups of the one asked for, and analysts' calls. */
export function trackRecordText(record: TrackRecord, style: Style): string[] {
  const { kinds, kind, by, groups, calls } = record;
  const rows = [
    ['live', ...cells(kinds.live)],
    ['hindcast', ...cells(kinds.hindcast)],
    ...groups
      .filter(({ summary }) => summary.forecasts > 0)
      .map(({ key, summary }) => [key, ...cells(summary)]),
  ];
  const [header = '', live = '', hindcast = '', ...lines] = table(['', ...COLUMNS], rows);
  return [
    style.bold(header),
    live,
    hindcast,
    ...(lines.length === 0 ? [] : ['', style.dim(`${kind} by ${by}`), ...lines]),
    '',
    'Rates are of windows that are over, those that passed in silence included, with what was claimed of them;',
    'scores are censored at the last observed day. The last columns: skill (CRPS-log) against the',
    "analyst's rule and past intervals.",
    ...(calls.length === 0 ? [] : ['', ...calls.map(callText)]),
  ];
}

function cells(summary: TrackSummary): string[] {
  const { headline, likely, window, wide, crpsLog, rules } = summary;
  return [
    String(summary.forecasts),
    String(summary.outcomes),
    rateText(headline),
    rateText(likely),
    rateText(window),
    rateText(wide),
    crpsLog === null ? '–' : crpsLog.toFixed(2),
    skillText(rules.analyst.skill),
    skillText(rules.empirical.skill),
  ];
}

function rateText({ rate, claimed }: HitRate): string {
  return claimed === null
    ? percentOrDash(rate)
    : `${percentOrDash(rate)} (${Math.round(100 * claimed)})`;
}

function skillText(skill: number | null): string {
  if (skill === null) return '–';
  const rounded = Math.round(skill * 100);
  return `${rounded > 0 ? '+' : ''}${rounded} %`;
}

function callText({ name, cadenceWindow, origin, kind, day, score }: AnalystCall): string {
  const miss = score.cadenceMissDays;
  const rule =
    cadenceWindow === null || miss === null
      ? ''
      : `: interval rule ${cadenceWindow.label}, ${miss === 0 ? 'held' : `missed by ${Math.abs(miss)} days`}`;
  const window = score.windowHit ? 'inside' : 'outside';
  return `${name}, called by an analyst, shipped on ${formatDay(day)}${rule}; ${window} the 80 % window of ${formatDay(origin)} (${kind})`;
}

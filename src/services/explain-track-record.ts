import type { ForecastKind } from '../domain/forecast.ts';
import type { SeriesTrackRecord, TrackSummary } from '../domain/track-record.ts';

/** Says in a sentence how good the forecasts of a series have been: live ones if any were scored, else hindcasts. */
export function explainTrackRecord(record: SeriesTrackRecord | null): string[] {
  if (record === null) return [];
  const { live, hindcast } = record;
  if (live !== null) return [sentence(live, 'live')];
  return hindcast === null ? [] : [sentence(hindcast, 'hindcast')];
}

function sentence({ window, outcomes, rules }: TrackSummary, kind: ForecastKind): string {
  const made = kind === 'live' ? 'forecasts' : 'hindcasts';
  const of = `${window.of} ${made} of ${outcomes} ${outcomes === 1 ? 'release' : 'releases'}`;
  const { skill, forecasts } = rules.analyst;
  const beside =
    skill === null
      ? ''
      : `; their score (CRPS-log) was ${percent(Math.abs(skill))} ${skill < 0 ? 'worse' : 'better'} than the analyst's rule on ${forecasts}`;
  return `Measured on this series: the 80 % window held in ${window.hits} of ${of}${beside}.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

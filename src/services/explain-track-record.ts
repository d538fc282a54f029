import type { ForecastKind } from '../domain/forecast.ts';
import { tellingRecord } from '../domain/track-record.ts';
import type { SeriesTrackRecord, TrackSummary } from '../domain/track-record.ts';

/** Says in a sentence how good the forecasts of a series have been. */
export function explainTrackRecord(record: SeriesTrackRecord | null): string[] {
  const told = tellingRecord(record);
  return told === null ? [] : [sentence(told.summary, told.kind)];
}

function sentence({ window, rules }: TrackSummary, kind: ForecastKind): string {
  const made = `${kind === 'live' ? 'forecast' : 'hindcast'}${window.of === 1 ? '' : 's'}`;
  const { skill, forecasts } = rules.analyst;
  const beside =
    skill === null
      ? ''
      : `; on ${forecasts} their score (CRPS-log) was ${percent(Math.abs(skill))} ${skill < 0 ? 'worse' : 'better'} than the analyst's rule`;
  return `Measured on this series: the 80 % window held in ${window.hits} of ${window.of} ${made} whose window is over, with ${percent(window.claimed ?? 0)} claimed${beside}.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

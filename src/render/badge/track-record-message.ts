import type { ForecastView } from '../../domain/forecast-view.ts';
import { tellingRecord } from '../../domain/track-record.ts';

/** How often the 80 % windows of a series that are over have held; null before the first is. */
export function trackRecordMessage({ trackRecord }: ForecastView): string | null {
  const told = tellingRecord(trackRecord);
  if (told === null) return null;
  const { hits, of } = told.summary.window;
  return `${hits} of ${of} in window${told.kind === 'hindcast' ? ' (hindcast)' : ''}`;
}

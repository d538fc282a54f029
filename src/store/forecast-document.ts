import type {
  CadenceWindow,
  DayRange,
  Forecast,
  LastMilestone,
  Sample,
} from '../domain/forecast.ts';
import { formatDay, parseDay } from '../domain/time.ts';

/**
 * What a forecast row holds beside its columns, with days as `YYYY-MM-DD`. Its numbers stay inside JSON text, which
 * gives back every bit; SQLite's own reading of decimals does not promise that.
 */
export interface ForecastDocument {
  readonly expectedName: string | null;
  readonly lastMilestone: Omit<LastMilestone, 'day'> & { readonly day: string };
  readonly sample: Omit<Sample, 'priorsAsOf'> & { readonly priorsAsOf: string };
  readonly firstDay: string;
  readonly beyondHorizon: number;
  readonly ended: number;
  readonly cadenceWindow: (StoredRange & Omit<CadenceWindow, keyof DayRange>) | null;
  readonly firstWindow: StoredRange | null;
}

interface StoredRange {
  readonly start: string;
  readonly end: string;
}

type DocumentParts = Pick<
  Forecast,
  'expectedName' | 'lastMilestone' | 'sample' | 'cadenceWindow' | 'firstWindow'
> & { readonly distribution: Omit<Forecast['distribution'], 'daily'> };

export function writeForecastDocument(forecast: DocumentParts): ForecastDocument {
  const { lastMilestone, sample, distribution, cadenceWindow, firstWindow } = forecast;
  return {
    expectedName: forecast.expectedName,
    lastMilestone: { ...lastMilestone, day: formatDay(lastMilestone.day) },
    sample: { ...sample, priorsAsOf: formatDay(sample.priorsAsOf) },
    firstDay: formatDay(distribution.firstDay),
    beyondHorizon: distribution.beyondHorizon,
    ended: distribution.ended,
    cadenceWindow: cadenceWindow && { ...cadenceWindow, ...writeRange(cadenceWindow) },
    firstWindow: firstWindow && writeRange(firstWindow),
  };
}

export function readForecastDocument(document: ForecastDocument): DocumentParts {
  const { lastMilestone, sample, cadenceWindow, firstWindow } = document;
  return {
    expectedName: document.expectedName,
    lastMilestone: { ...lastMilestone, day: parseDay(lastMilestone.day) },
    sample: { ...sample, priorsAsOf: parseDay(sample.priorsAsOf) },
    distribution: {
      firstDay: parseDay(document.firstDay),
      beyondHorizon: document.beyondHorizon,
      ended: document.ended,
    },
    cadenceWindow: cadenceWindow && { ...cadenceWindow, ...readRange(cadenceWindow) },
    firstWindow: firstWindow && readRange(firstWindow),
  };
}

function writeRange(range: DayRange): StoredRange {
  return { start: formatDay(range.start), end: formatDay(range.end) };
}

function readRange(range: StoredRange): DayRange {
  return { start: parseDay(range.start), end: parseDay(range.end) };
}

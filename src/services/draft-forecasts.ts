import type { DayRange } from '../domain/forecast.ts';
import type { PredictionInterval } from '../domain/forecast-view.ts';
import type { Day } from '../domain/time.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { headlineRun } from '../forecast/headline.ts';
import { quantileDay } from '../forecast/quantile-day.ts';
import { packForecast } from '../store/forecast-rows.ts';
import type { PackedForecast } from '../store/forecast-rows.ts';
import { DEFAULT_COVERAGE } from './describe-forecast.ts';
import { makeForecast } from './make-forecast.ts';
import type { ForecastQuestion } from './make-forecast.ts';

/** A forecast as it goes into the store, with what lists and the log of changes tell of it: plain data, that threads can pass on. */
export interface Draft extends PackedForecast {
  readonly headline: DayRange | null;
  readonly median: Day | null;
  readonly window: PredictionInterval;
}

export type Drafted =
  | { readonly state: 'drafted'; readonly draft: Draft }
  /** The series has no milestone to count from. */
  | { readonly state: 'nothing' }
  | { readonly state: 'failed'; readonly error: string };

/** Works out the forecasts that are asked for, in order, from the questions alone. One that fails stops no other. */
export type DraftForecasts = (
  questions: readonly ForecastQuestion[],
) => Promise<readonly Drafted[]>;

/** The same, on the thread that asks. */
export function draftForecasts(questions: readonly ForecastQuestion[]): Drafted[] {
  return questions.map((question) => {
    try {
      return draft(question);
    } catch (error) {
      return { state: 'failed', error: String(error) };
    }
  });
}

function draft(question: ForecastQuestion): Drafted {
  const forecast = makeForecast(question);
  if (forecast === null) return { state: 'nothing' };
  const { distribution } = forecast;
  const months = headlineRun(distribution);
  return {
    state: 'drafted',
    draft: {
      ...packForecast(forecast),
      headline: months && { start: months.start, end: months.end },
      median: quantileDay(distribution, 0.5),
      window: centralWindow(distribution, DEFAULT_COVERAGE),
    },
  };
}

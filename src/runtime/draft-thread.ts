import { parentPort } from 'node:worker_threads';
import { draftForecasts } from '../services/draft-forecasts.ts';
import type { ForecastQuestion } from '../services/make-forecast.ts';

// The whole of a thread that drafts forecasts: a list of questions in, the list of their drafts out, in order.
parentPort?.on('message', (questions: readonly ForecastQuestion[]) => {
  parentPort?.postMessage(draftForecasts(questions));
});

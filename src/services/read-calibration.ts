import type { Calibration, TrackRecordKind } from '../domain/track-record.ts';
import { calibrateScores } from '../forecast/scoring/calibrate-scores.ts';
import { randomNumbers } from '../forecast/scoring/random-numbers.ts';
import { scopeAt } from '../store/record-scope.ts';
import type { Call } from './context.ts';
import { RESAMPLING_SEED, clustersFor, ofKind, outcomesFor } from './forecast-outcomes.ts';
import type { OutcomesQuestion } from './forecast-outcomes.ts';
import { judgeForecasts } from './judge-forecasts.ts';

export interface CalibrationQuestion extends OutcomesQuestion {
  readonly kind: TrackRecordKind;
}

/** Whether the probabilities of the stored forecasts meant what they said. */
export async function readCalibration({
  ctx,
  input,
}: Call<CalibrationQuestion>): Promise<Calibration> {
  const { kind, target } = input;
  const { forecasts, series, asOf } = await outcomesFor(ctx, input);
  const asked = ofKind(forecasts, kind);
  const judged = await judgeForecasts(ctx, asked, {
    asOf,
    scope: scopeAt(input.recordedBeforeMs),
  });
  const options = { clusterBy: clustersFor(input), random: randomNumbers(RESAMPLING_SEED) };
  return { kind, target, series, ...calibrateScores(judged, options) };
}

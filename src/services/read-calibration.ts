import type { Calibration, TrackRecordKind } from '../domain/track-record.ts';
import { calibrateScores } from '../forecast/scoring/calibrate-scores.ts';
import { censoringWeights } from '../forecast/scoring/censoring-weights.ts';
import { randomNumbers } from '../forecast/scoring/random-numbers.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { RESAMPLING_SEED, ofKind, outcomesFor } from './forecast-outcomes.ts';
import type { OutcomesQuestion } from './forecast-outcomes.ts';

export interface CalibrationQuestion extends OutcomesQuestion {
  readonly kind: TrackRecordKind;
}

/** Whether the probabilities of the stored forecasts meant what they said. */
export async function readCalibration({
  ctx,
  input,
}: Call<CalibrationQuestion>): Promise<Calibration> {
  const { kind, target } = input;
  const forecasts = await outcomesFor(ctx, input);
  const asOf = asOfDay(ctx, input.asOf);
  const asked = ofKind(forecasts, kind);
  const weightOf = censoringWeights(asked, asOf);
  const random = randomNumbers(RESAMPLING_SEED);
  return { kind, target, ...calibrateScores(asked, weightOf, random) };
}

import { distributionSteps } from '../domain/distribution-steps.ts';
import type { DistributionStep } from '../domain/distribution-steps.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { RecordedBefore } from '../domain/moment.ts';
import type { Call } from './context.ts';
import { findForecastOf, viewOf } from './read-forecast.ts';
import type { ForecastQuestion } from './read-forecast.ts';

interface DistributionAnswer {
  readonly view: ForecastView;
  readonly points: readonly DistributionStep[];
}

/** The whole predictive distribution in steps of some days; without points for a series without any milestone. */
export async function readDistribution({
  ctx,
  input,
}: Call<ForecastQuestion & RecordedBefore & { stepDays: number }>): Promise<DistributionAnswer> {
  const found = await findForecastOf({ ctx, input });
  const view = await viewOf(ctx, found, input);
  const { forecast } = found;
  const points = forecast && distributionSteps(forecast.distribution, input.stepDays);
  return { view, points: points ?? [] };
}

import type { Context } from './context.ts';
import { issueForecasts } from './issue-forecasts.ts';
import type { IssueInput } from './issue-forecasts.ts';
import { eachKnownSeries } from './known-series.ts';
import type { SeriesFailure } from './known-series.ts';
import { resolveForecasts } from './resolve-forecasts.ts';

export interface ForecastReport {
  readonly resolved: number;
  readonly issued: number;
  readonly failures: readonly SeriesFailure[];
}

export interface ForecastInput extends Omit<IssueInput, 'known'> {
  /** The series that are looked at; all unless given. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Resolves what has ended and stores what there is new to say of every series, some series at a time: what was written
 * before it was cut off is not done again.
 */
export async function forecastEverySeries(
  ctx: Context,
  input: ForecastInput,
): Promise<ForecastReport> {
  let [resolved, issued] = [0, 0];
  const failures: SeriesFailure[] = [];
  for await (const part of eachKnownSeries(ctx, input.world, {
    on: input.on,
    only: input.only ?? null,
  })) {
    const of = { ...input, known: part.known };
    resolved += await resolveForecasts({ ctx, input: of });
    const report = await issueForecasts({ ctx, input: of });
    issued += report.issued;
    failures.push(...part.failures, ...report.failures);
  }
  for (const failure of failures) ctx.log.error('forecast failed', { ...failure });
  return { resolved, issued, failures };
}

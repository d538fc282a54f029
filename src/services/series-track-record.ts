import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { ForecastOutcome, SeriesTrackRecord } from '../domain/track-record.ts';
import { censoringWeights } from '../forecast/scoring/censoring-weights.ts';
import { outcomesAsOf } from '../forecast/scoring/scored-outcome.ts';
import { summariseScores } from '../forecast/scoring/summarise-scores.ts';
import type { Context } from './context.ts';
import { ofKind, outcomesOfSeries } from './forecast-outcomes.ts';

/** Answers how a series has been forecast, by the outcomes that had come by a day; null before the first. */
export type TrackRecordOf = (of: {
  readonly series: string;
  readonly target: Target;
  readonly asOf: Day;
}) => SeriesTrackRecord | null;

/** Reads what is stored of some series, for as many questions about them as there are. */
export async function seriesTrackRecords(
  ctx: Context,
  series: readonly string[],
): Promise<TrackRecordOf> {
  const bySeries = Map.groupBy(
    await outcomesOfSeries(ctx, [...new Set(series)]),
    (forecast) => forecast.series,
  );
  return (of) => {
    const ofTarget = (bySeries.get(of.series) ?? []).filter(({ target }) => target === of.target);
    const forecasts = outcomesAsOf(ofTarget, of.asOf);
    const [live, hindcast] = [
      summaryOf(ofKind(forecasts, 'live'), of.asOf),
      summaryOf(ofKind(forecasts, 'hindcast'), of.asOf),
    ];
    return live === null && hindcast === null ? null : { live, hindcast };
  };
}

function summaryOf(forecasts: readonly ForecastOutcome[], asOf: Day) {
  if (!forecasts.some(({ outcome }) => outcome !== null && outcome.score !== null)) return null;
  return summariseScores(forecasts, {
    clusterBy: 'outcome',
    countsOpen: true,
    weightOf: censoringWeights(forecasts, asOf),
    random: null,
  });
}

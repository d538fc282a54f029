import { hasDecided } from '../domain/track-record.ts';
import type { JudgedForecast, SeriesTrackRecord, TrackSummary } from '../domain/track-record.ts';
import { TARGETS } from '../domain/series.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { outcomesAsOf } from '../forecast/scoring/outcomes-as-of.ts';
import { summariseScores } from '../forecast/scoring/summarise-scores.ts';
import type { Context } from './context.ts';
import { currentEdition } from './data-edition.ts';
import type { DataEdition } from './data-edition.ts';
import { ofKind, outcomesOfSeries } from './forecast-outcomes.ts';
import { judgeForecasts } from './judge-forecasts.ts';
import { remembered } from './remembered.ts';

/** Answers how a target of a series has been forecast; null before the first release or end of a window. */
export type TrackRecordOf = (of: {
  readonly series: string;
  readonly target: Target;
}) => SeriesTrackRecord | null;

/** Beyond so many series and days, each answer reads its own. */
const MOST_KEPT = 500;

const kept = new WeakMap<DataEdition, Map<string, Promise<TrackRecordOf>>>();

/**
 * Reads what is stored of some series, as it stood on a day, for as many questions about them as there are. That of a
 * single one stands beside each of its forecasts, and is worked out once for each version of the data.
 */
export async function seriesTrackRecords(
  ctx: Context,
  series: readonly string[],
  asOf: Day,
): Promise<TrackRecordOf> {
  if (series.length !== 1) return readTrackRecords(ctx, series, asOf);
  const edition = await currentEdition({ ctx });
  const records = kept.get(edition) ?? new Map<string, Promise<TrackRecordOf>>();
  kept.set(edition, records);
  const key = `${series[0]} ${asOf}`;
  const read = () => readTrackRecords(ctx, series, asOf);
  return records.size < MOST_KEPT || records.has(key) ? remembered(records, key, read) : read();
}

async function readTrackRecords(
  ctx: Context,
  series: readonly string[],
  asOf: Day,
): Promise<TrackRecordOf> {
  const asked = new Set(series);
  const outcomes = outcomesAsOf(await outcomesOfSeries(ctx, [...asked]), asOf).filter((forecast) =>
    asked.has(forecast.series),
  );
  const records = new Map<string, SeriesTrackRecord | null>();
  for (const target of TARGETS) {
    const ofTarget = outcomes.filter((forecast) => forecast.target === target);
    const judged = await judgeForecasts(ctx, ofTarget, { asOf });
    const bySeries = Map.groupBy(judged, ({ series }) => series);
    for (const [slug, some] of bySeries) records.set(`${slug} ${target}`, recordOf(some));
  }
  return (of) => records.get(`${of.series} ${of.target}`) ?? null;
}

function recordOf(forecasts: readonly JudgedForecast[]): SeriesTrackRecord | null {
  const live = summaryOf(ofKind(forecasts, 'live'));
  const hindcast = summaryOf(ofKind(forecasts, 'hindcast'));
  return live === null && hindcast === null ? null : { live, hindcast };
}

function summaryOf(forecasts: readonly JudgedForecast[]): TrackSummary | null {
  const summary = summariseScores(forecasts, { clusterBy: 'wait', random: null });
  return hasDecided(summary) ? summary : null;
}

import type {
  JudgedForecast,
  TrackRecord,
  TrackRecordGroup,
  TrackRecordKind,
} from '../domain/track-record.ts';
import { LEAD_BANDS, leadBandOf } from '../forecast/scoring/lead-bands.ts';
import { randomNumbers } from '../forecast/scoring/random-numbers.ts';
import { summariseScores } from '../forecast/scoring/summarise-scores.ts';
import { scopeAt } from '../store/record-scope.ts';
import { analystCalls } from './analyst-calls.ts';
import type { Call } from './context.ts';
import { RESAMPLING_SEED, clustersFor, ofKind, outcomesFor } from './forecast-outcomes.ts';
import type { OutcomesQuestion } from './forecast-outcomes.ts';
import { judgeForecasts } from './judge-forecasts.ts';

export interface TrackRecordQuestion extends OutcomesQuestion {
  readonly by: TrackRecordGroup;
  readonly kind: TrackRecordKind;
}

/** How the stored forecasts did, in all and in groups; live ones and hindcasts apart unless both are asked for. */
export async function readTrackRecord({
  ctx,
  input,
}: Call<TrackRecordQuestion>): Promise<TrackRecord> {
  const { by, kind, target } = input;
  const { forecasts, series, asOf } = await outcomesFor(ctx, input);
  const judged = await judgeForecasts(ctx, forecasts, {
    asOf,
    scope: scopeAt(input.recordedBeforeMs),
  });
  const clusterBy = clustersFor(input);
  const summary = (some: readonly JudgedForecast[], clusters = clusterBy) =>
    summariseScores(some, { clusterBy: clusters, random: randomNumbers(RESAMPLING_SEED) });
  const kinds = {
    live: summary(ofKind(judged, 'live')),
    hindcast: summary(ofKind(judged, 'hindcast')),
  };
  const ofGroups = by === 'lab' || by === 'series' ? 'wait' : clusterBy;
  return {
    kind,
    by,
    target,
    series,
    total: kind === 'all' ? summary(judged) : kinds[kind],
    kinds,
    groups: groupsOf(ofKind(judged, kind), by).map(([key, some]) => ({
      key,
      summary: summary(some, ofGroups),
    })),
    calls: await analystCalls(ctx, forecasts),
  };
}

function groupsOf(
  forecasts: readonly JudgedForecast[],
  by: TrackRecordGroup,
): [string, readonly JudgedForecast[]][] {
  if (by !== 'lead') {
    const groups = Map.groupBy(forecasts, (forecast) => forecast[by]);
    return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
  const groups = Map.groupBy(forecasts, ({ judged }) =>
    judged.state === 'scored' ? leadBandOf(judged.leadDays) : null,
  );
  return LEAD_BANDS.map((band) => [band.key, groups.get(band) ?? []]);
}

import type {
  ForecastOutcome,
  TrackRecord,
  TrackRecordGroup,
  TrackRecordKind,
} from '../domain/track-record.ts';
import { censoringWeights } from '../forecast/scoring/censoring-weights.ts';
import { LEAD_BANDS, leadBandOf } from '../forecast/scoring/lead-bands.ts';
import { randomNumbers } from '../forecast/scoring/random-numbers.ts';
import { summariseScores } from '../forecast/scoring/summarise-scores.ts';
import { analystCalls } from './analyst-calls.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { RESAMPLING_SEED, ofKind, outcomesFor } from './forecast-outcomes.ts';
import type { OutcomesQuestion } from './forecast-outcomes.ts';

export interface TrackRecordQuestion extends OutcomesQuestion {
  readonly by: TrackRecordGroup;
  readonly kind: TrackRecordKind;
}

/** How the stored forecasts did, in all and in groups; live ones and hindcasts apart unless both are asked for. */
export async function readTrackRecord({
  ctx,
  input,
}: Call<TrackRecordQuestion>): Promise<TrackRecord> {
  const { by, kind, target, lab, series } = input;
  const forecasts = await outcomesFor(ctx, input);
  const asOf = asOfDay(ctx, input.asOf);
  // Forecasts of one lab come from one cluster of labs: there, outcomes are the units that can differ.
  const clusterBy = lab === null && series === null ? 'lab' : 'outcome';
  const random = () => randomNumbers(RESAMPLING_SEED);
  const whole = (of: TrackRecordKind) => {
    const some = ofKind(forecasts, of);
    const weightOf = censoringWeights(some, asOf);
    return summariseScores(some, { clusterBy, countsOpen: true, weightOf, random: random() });
  };
  const kinds = { live: whole('live'), hindcast: whole('hindcast') };
  const asked = ofKind(forecasts, kind);
  const options = {
    clusterBy: by === 'lab' || by === 'series' ? 'outcome' : clusterBy,
    countsOpen: by !== 'lead',
    // Of all, since what puts a forecast into a group may be its outcome.
    weightOf: censoringWeights(asked, asOf),
  } as const;
  return {
    kind,
    by,
    target,
    total: kind === 'all' ? whole('all') : kinds[kind],
    kinds,
    groups: groupsOf(asked, by).map(([key, some]) => ({
      key,
      summary: summariseScores(some, { ...options, random: random() }),
    })),
    calls: await analystCalls(ctx, forecasts),
  };
}

function groupsOf(
  forecasts: readonly ForecastOutcome[],
  by: TrackRecordGroup,
): [string, readonly ForecastOutcome[]][] {
  if (by !== 'lead') {
    const groups = Map.groupBy(forecasts, (forecast) => forecast[by]);
    return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
  return LEAD_BANDS.map((band) => [
    band.key,
    forecasts.filter(
      ({ outcome, origin }) => outcome !== null && leadBandOf(outcome.day - origin) === band,
    ),
  ]);
}

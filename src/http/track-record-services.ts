import type { Target } from '../domain/series.ts';
import type {
  Calibration,
  TrackRecord,
  TrackRecordGroup,
  TrackRecordKind,
} from '../domain/track-record.ts';
import type { Moment } from '../domain/moment.ts';

interface OutcomesQuestion extends Moment {
  readonly kind: TrackRecordKind;
  readonly target: Target;
  readonly lab: string | null;
  /** A slug or an alias. */
  readonly series: string | null;
}

/** How the forecasts did. */
export interface TrackRecordServices {
  readTrackRecord(
    input: OutcomesQuestion & { readonly by: TrackRecordGroup },
  ): Promise<TrackRecord>;
  readCalibration(input: OutcomesQuestion): Promise<Calibration>;
}

import type { Forecast, Standing } from './forecast.ts';

/** Fewer intervals are too little history. */
const ENOUGH_INTERVALS = 2;

/**
 * What a forecast says of its series whatever the day: dormant once it has more likely ended than not.
 * @example standingOf(forecast) // 'open'
 */
export function standingOf({
  distribution,
  sample,
}: {
  readonly distribution: Pick<Forecast['distribution'], 'ended'>;
  readonly sample: Pick<Forecast['sample'], 'intervals'>;
}): Standing {
  if (distribution.ended > 0.5) return 'dormant';
  return sample.intervals.length < ENOUGH_INTERVALS ? 'insufficient' : 'open';
}

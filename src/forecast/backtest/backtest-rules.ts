/** How often a field is asked and learned anew. */
export interface BacktestPace {
  /** Days of silence at which a forecast is made. */
  readonly elapsedDays: readonly number[];
  /** How many months one fit of the field serves. */
  readonly refitMonths: number;
}

/** Every week of the first year: AI series rarely pause longer, and a series that ended would fill the test with its silence. */
const AI: BacktestPace = {
  elapsedDays: Array.from({ length: 53 }, (_, week) => 7 * week),
  refitMonths: 1,
};

const SLOWER: BacktestPace = {
  elapsedDays: [
    0, 14, 30, 60, 90, 120, 180, 240, 300, 365, 450, 540, 730, 912, 1095, 1460, 1825, 2190, 2555,
    2920, 3285, 3650,
  ],
  refitMonths: 3,
};

/** Milestones that a series has at least by an origin: with fewer there is no interval to speak of. */
export const LEAST_MILESTONES = 3;

/**
 * The pace of a field's back-test by the field's name: weekly origins and monthly fits for AI, else coarser ones for slower fields.
 * @example backtestPace('ai').refitMonths // 1
 */
export function backtestPace(field: string): BacktestPace {
  return field === 'ai' ? AI : SLOWER;
}

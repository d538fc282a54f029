import type { Day } from '../../domain/time.ts';
import { intervalsOf } from '../intervals.ts';

/** A series to go through: its milestones, ascending, one a day. */
export interface BacktestSeries {
  readonly series: string;
  /** What its luck is shared with: the lab, or the product itself. */
  readonly cluster: string;
  readonly milestones: readonly Day[];
}

/** Which questions are asked of a series. */
export interface OriginRules {
  /** Whole days of silence at which a forecast is made; fixed, since days chosen within an interval would tell how long it is. */
  readonly elapsedDays: readonly number[];
  /** Milestones that a series has at least by the origin. */
  readonly leastMilestones: number;
  /** The last day that is known: every origin whose outcome is later is censored there. */
  readonly until: Day;
}

/** A day on which a forecast is made, what was known of the series, and what came. */
export interface Origin {
  readonly series: string;
  readonly cluster: string;
  readonly day: Day;
  readonly milestones: readonly Day[];
  readonly intervals: readonly number[];
  readonly silenceDays: number;
  /** Days from the origin to the next milestone; null if it had not come by the end of the data. */
  readonly outcomeDays: number | null;
  /** Days from the origin to the end of the data. */
  readonly observedDays: number;
}

/**
 * The origins of a rolling back-test of some series, by day and then by series: after each milestone, on a fixed grid of silence,
 * until the next one. Tashman, "Out-of-sample tests of forecasting accuracy", International Journal of Forecasting 16 (2000).
 * @example originsOf([kimi], { elapsedDays: [0, 7], leastMilestones: 3, until }).length
 */
export function originsOf(series: readonly BacktestSeries[], rules: OriginRules): Origin[] {
  return series
    .flatMap((one) => originsOfSeries(one, rules))
    .toSorted((a, b) => a.day - b.day || (a.series < b.series ? -1 : 1));
}

function originsOfSeries(
  { series, cluster, milestones }: BacktestSeries,
  { elapsedDays, leastMilestones, until }: OriginRules,
): Origin[] {
  const known = milestones.filter((day) => day <= until);
  return known.flatMap((last, index) => {
    if (index + 1 < leastMilestones) return [];
    const next = known[index + 1] ?? null;
    const past = known.slice(0, index + 1);
    const intervals = intervalsOf(past);
    return elapsedDays
      .filter((silenceDays) => last + silenceDays < (next ?? until))
      .map((silenceDays) => {
        const day = last + silenceDays;
        return {
          series,
          cluster,
          day,
          milestones: past,
          intervals,
          silenceDays,
          outcomeDays: next === null ? null : next - day,
          observedDays: until - day,
        };
      });
  });
}

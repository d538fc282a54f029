import type { CensoredScore, Clusters, JudgedForecast } from '../../domain/track-record.ts';

/** A forecast that was scored, with the keys by which it can be grouped. */
export interface Scored {
  readonly lab: string;
  /** Forecasts that await the same release stand or fall together. */
  readonly wait: string;
  readonly ended: boolean;
  readonly score: CensoredScore;
}

/**
 * Those of the forecasts that were scored, in clusters that can be taken as independent.
 * @example scoredBy(forecasts, 'lab').length // the number of labs
 */
export function scoredBy(forecasts: readonly JudgedForecast[], by: Clusters['by']): Scored[][] {
  const scored = forecasts.flatMap(({ lab, wait, ended, judged }) =>
    judged.state === 'scored' ? [{ lab, wait, ended, score: judged.score }] : [],
  );
  return [...Map.groupBy(scored, (item) => item[by]).values()];
}

/**
 * The releases that have ended some forecasts, how many are open, and how many there are.
 * @example countsOf(scored) // { forecasts: 30, open: 12, outcomes: 3 }
 */
export function countsOf(scored: readonly Scored[]) {
  const ended = scored.filter((item) => item.ended);
  return {
    forecasts: scored.length,
    open: scored.length - ended.length,
    outcomes: new Set(ended.map(({ wait }) => wait)).size,
  };
}

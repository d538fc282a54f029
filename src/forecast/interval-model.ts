/** A law of the days between two milestones. Its cumulative hazard is −logSurvival. */
export interface IntervalModel {
  /** P(interval > ageDays) for ageDays > 0; it underflows to 0 where `logSurvival` does not. */
  readonly survival: (ageDays: number) => number;
  /** ln of the same; −Infinity where survival is impossible. */
  readonly logSurvival: (ageDays: number) => number;
}

/**
 * The law with a given log survival.
 * @example intervalModel((ageDays) => -ageDays / 80).survival(80) // 1 / Math.E
 */
export function intervalModel(logSurvival: IntervalModel['logSurvival']): IntervalModel {
  return { logSurvival, survival: (ageDays) => Math.exp(logSurvival(ageDays)) };
}

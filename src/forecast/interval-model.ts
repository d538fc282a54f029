/** A law of the days between two milestones. Its cumulative hazard is −logSurvival. */
export interface IntervalModel {
  /** ln P(interval > ageDays) for ageDays > 0; −Infinity where survival is impossible. */
  readonly logSurvival: (ageDays: number) => number;
}

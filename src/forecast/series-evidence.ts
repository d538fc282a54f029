/** What a series tells about the law of its intervals: complete ones and the running one. */
export interface SeriesEvidence {
  /** ln days, oldest first. */
  readonly logIntervals: readonly number[];
  /** ln of the age in days that the running interval has outlived. */
  readonly silentLog: number;
}

/**
 * ln((1 − π) S + π): how likely silence is when a series may have ended instead, from ln S.
 * Farewell, "The use of mixture models for the analysis of survival data with long-term survivors",
 * Biometrics 38 (1982).
 * @example logSilenceOrEnd(-Infinity, 0.1) // Math.log(0.1)
 */
export function logSilenceOrEnd(logSurvival: number, discontinuation: number): number {
  if (discontinuation === 0) return logSurvival;
  return Math.log1p((1 - discontinuation) * Math.expm1(logSurvival));
}

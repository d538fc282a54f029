/**
 * How the series of a field differ, under a law of intervals that is log-logistic in each: its
 * level is the mean of the log interval in days, its scale the logistic scale of the log interval.
 * Level and log scale are normal over the series.
 */
export interface LogLogisticPopulation {
  readonly levelMean: number;
  readonly levelSpread: number;
  readonly logScaleMean: number;
  readonly logScaleSpread: number;
}

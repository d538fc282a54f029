/** How often a milestone starts a generation, as a field has shown it. */
export interface GenerationShare {
  /** Posterior mean of the probability. */
  readonly probability: number;
  /** Milestones that could have started one: all but the first of each series. */
  readonly milestones: number;
  /** Those that did. */
  readonly generations: number;
}

/** Beta(1, 2): of one in three before anything is known, and worth three milestones. */
const PRIOR_GENERATIONS = 1;
const PRIOR_VERSIONS = 2;

/**
 * The pooled probability that a milestone starts a generation: the mean of a Beta posterior over all
 * series (Gelman et al., Bayesian Data Analysis, section 2.4). Takes, for each series, whether each
 * of its milestones, oldest first, is of level generation; the first of a series always starts one
 * and says nothing.
 * @example generationShare([[true, false, true]]).probability // 0.4
 */
export function generationShare(series: readonly (readonly boolean[])[]): GenerationShare {
  const later = series.flatMap((startsGeneration) => startsGeneration.slice(1));
  const generations = later.filter((startsGeneration) => startsGeneration).length;
  return {
    probability:
      (generations + PRIOR_GENERATIONS) / (later.length + PRIOR_GENERATIONS + PRIOR_VERSIONS),
    milestones: later.length,
    generations,
  };
}

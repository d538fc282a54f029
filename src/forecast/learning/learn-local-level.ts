import type { FieldSettings } from '../fields/field-settings.ts';
import type { PossiblePrior } from '../local-level/possible-prior.ts';
import type { Parts } from '../parts.ts';
import type { SeriesEvidence } from '../series-evidence.ts';
import { fieldPosterior } from './field-posterior.ts';
import { minimiseInParts } from './minimise.ts';
import { samplePosterior } from './sample-posterior.ts';

const MOST_ITERATIONS = 40;

/**
 * The priors that a field may have, from what its series did: `settings.possiblePriors` of them spread over the posterior, or its mode
 * alone where that is 1. Without any series they come from the hyper-priors.
 * @example atOnce(learnLocalLevel(evidence, softwareField))[0]?.prior.level // 5.4
 */
export function* learnLocalLevel(
  evidence: readonly SeriesEvidence[],
  settings: FieldSettings,
): Parts<PossiblePrior[]> {
  const posterior = fieldPosterior(evidence, settings);
  const mode = yield* minimiseInParts((point) => -posterior.logDensity(point), posterior.start, {
    mostIterations: MOST_ITERATIONS,
  });
  return yield* samplePosterior(posterior, mode, settings.possiblePriors);
}

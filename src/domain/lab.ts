import type { Day } from './time.ts';

/** An organisation that trains models. */
export interface Lab {
  readonly slug: string;
  readonly name: string;
  readonly url: string | null;
  /** The last day on which a list that covers this lab was read for the catalog. */
  readonly surveyedThrough: Day | null;
  /** The lab's own provider ids in the models.dev catalogue. */
  readonly modelsDevProviders: readonly string[];
}

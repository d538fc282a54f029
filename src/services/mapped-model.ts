import type { Release, Stage } from '../domain/release.ts';
import type { Day } from '../domain/time.ts';
import type { UpstreamModel } from '../sources/source-adapter.ts';

/** A model whose release is clear: what its date is a claim about. */
export interface MappedModel {
  readonly model: UpstreamModel;
  readonly lab: string;
  readonly release: Release;
  readonly stage: Stage;
  readonly isNew: boolean;
  /** The day of its first availability by other sources; null where none gives one. */
  readonly available: Day | null;
}

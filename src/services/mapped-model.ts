import type { Release, Stage } from '../domain/release.ts';
import type { UpstreamModel } from '../sources/source-adapter.ts';

/** A model whose release is clear: what its date is a claim about. */
export interface MappedModel {
  readonly model: UpstreamModel;
  readonly lab: string;
  readonly release: Release;
  readonly stage: Stage;
  readonly isNew: boolean;
}

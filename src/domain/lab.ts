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
  /** What else is the lab's own upstream: packages, repositories, organisations, feeds. */
  readonly upstream: readonly UpstreamProvider[];
}

/** A place of an upstream that belongs to one lab. */
export interface UpstreamProvider {
  /** The source that reads it: `hugging-face`. */
  readonly source: string;
  /** A package, a repository, an organisation, an author, or the URL of a feed. */
  readonly provider: string;
  /** Whether every model that the lab ships shows there, so that a read of it shows the lab's silence. */
  readonly covers: boolean;
  /** The series that a tool serves first; null where no tool is meant. */
  readonly series: string | null;
}

import type { Day } from './time.ts';

/** Dated public evidence that a release is coming. */
export interface Signal {
  readonly id: string;
  readonly series: string;
  readonly kind: string;
  readonly day: Day;
  readonly published: Day | null;
  /** The release that the evidence was about, once it is known. */
  readonly release: string | null;
  readonly source: string;
  readonly url: string | null;
  readonly note: string | null;
  /** The release's own date was taken from this evidence: no lead time may be read from it. */
  readonly circular: boolean;
}

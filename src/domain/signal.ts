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

/**
 * Whether two signals say the same, word for word.
 * @example sameSignal(leak, { ...leak, note: 'another' }) // false
 */
export function sameSignal(a: Signal, b: Signal): boolean {
  return (
    a.id === b.id &&
    a.series === b.series &&
    a.kind === b.kind &&
    a.day === b.day &&
    a.published === b.published &&
    a.release === b.release &&
    a.source === b.source &&
    a.url === b.url &&
    a.note === b.note &&
    a.circular === b.circular
  );
}

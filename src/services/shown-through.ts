import { dayOfInstant, parseInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { UpstreamOwner } from '../domain/upstream-owners.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { ProviderRead } from './read-providers.ts';

/** Clocks differ by less. */
const CLOCK_SLACK_MS = 3_600_000;

export interface ShownBy {
  readonly source: Pick<SourceAdapter, 'mirrored'>;
  readonly reads: readonly ProviderRead[];
  readonly owners: ReadonlyMap<string, UpstreamOwner>;
  /** The day that a source itself would show silence until. */
  readonly through: Day;
}

/**
 * Until which day reads of a source show the silence of a lab: no later than the day before an answer was made, which
 * may have been in a cache since, and of a mirror the day before it was last saved, where its answer says when that was.
 * What shipped since cannot be in it.
 */
export function shownThrough(
  { source: { mirrored = false }, reads, owners, through }: ShownBy,
  lab: string,
): Day {
  const ofLab = reads.filter(
    ({ provider }) => provider === null || owners.get(provider)?.lab.slug === lab,
  );
  const madeOn = ofLab.flatMap((read) => [...answeredOn(read), ...(mirrored ? savedOn(read) : [])]);
  return Math.min(through, ...madeOn.map((day) => day - 1));
}

function answeredOn(read: ProviderRead): Day[] {
  if (read.state === 'failed') return [];
  const { answeredAtMs } = read.state === 'read' ? read.read : read;
  return typeof answeredAtMs === 'number' ? [dayOfInstant(answeredAtMs + CLOCK_SLACK_MS)] : [];
}

function savedOn(read: ProviderRead): Day[] {
  if (read.state === 'failed') return [];
  const said = read.state === 'read' ? read.read.lastModified : read.lastModified;
  const instant = said === null ? null : parseInstant(said);
  return instant === null ? [] : [dayOfInstant(instant)];
}

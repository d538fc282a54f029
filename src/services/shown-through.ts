import { dayOfInstant, parseInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { ProviderRead } from './read-providers.ts';

/**
 * Until which day reads of a source show silence: the day that a source itself would show it until or, of a mirror, the
 * day before it was last saved, where its answer says when that was. What shipped since cannot be in it.
 */
export function shownThrough(
  { mirrored = false }: Pick<SourceAdapter, 'mirrored'>,
  reads: readonly ProviderRead[],
  through: Day,
): Day {
  if (!mirrored) return through;
  const saved = reads.flatMap((read) => savedOn(read) ?? []);
  return Math.min(through, ...saved.map((day) => day - 1));
}

function savedOn(read: ProviderRead): Day | null {
  if (read.state === 'failed') return null;
  const said = read.state === 'read' ? read.read.lastModified : read.lastModified;
  const instant = said === null ? null : parseInstant(said);
  return instant === null ? null : dayOfInstant(instant);
}

import { NO_DOCUMENT } from '../domain/change.ts';
import type { Change } from '../domain/change.ts';
import type { Catalog } from '../domain/read-catalog.ts';
import { sameSignal } from '../domain/signal.ts';
import type { Signal } from '../domain/signal.ts';
import type { StoredSignal } from '../store/signals.ts';

/** What signals that are recorded change. */
export function changesOfSignals(
  kind: 'signal.recorded' | 'signal.withdrawn',
  signals: readonly Signal[],
  labOf: (series: string) => string | null,
): Change[] {
  return signals.map((signal) => ({
    ...NO_DOCUMENT,
    kind,
    lab: labOf(signal.series),
    series: signal.series,
    subject: signal.id,
    day: signal.day,
    signal: {
      kind: signal.kind,
      release: signal.release,
      source: signal.source,
      url: signal.url,
      note: signal.note,
    },
  }));
}

/**
 * What a catalog changes of the signals that stand. One that `replaces` takes back what an earlier one said and it
 * does not; what others recorded stays.
 */
export function changesOfCatalogSignals(
  standing: readonly StoredSignal[],
  { signals, series }: Catalog,
  replaces: boolean,
): Change[] {
  const labs = new Map(series.map(({ slug, lab }) => [slug, lab]));
  const labOf = (slug: string) => labs.get(slug) ?? null;
  const known = new Map(standing.map((signal) => [signal.id, signal]));
  const listed = new Set(signals.map(({ id }) => id));
  const recorded = signals.filter((signal) => {
    const earlier = known.get(signal.id);
    if (earlier === undefined) return true;
    return replaces && earlier.origin === null && !sameSignal(earlier, signal);
  });
  const withdrawn = standing.filter(
    ({ id, origin }) => replaces && origin === null && !listed.has(id),
  );
  return [
    ...changesOfSignals('signal.withdrawn', withdrawn, labOf),
    ...changesOfSignals('signal.recorded', recorded, labOf),
  ];
}

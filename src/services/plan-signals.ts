import type { FieldProblem } from '../domain/errors.ts';
import type { Placed, SignalEntry } from '../domain/fact-entry.ts';
import { sameSignal } from '../domain/signal.ts';
import type { Signal } from '../domain/signal.ts';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { whyImplausible } from './plausible-day.ts';
import type { StoredRecords } from './world.ts';

export interface SignalPlan {
  readonly signals: readonly Signal[];
  /** The ids of those that take the place of one that stands. */
  readonly corrected: readonly string[];
  readonly signalsKnown: number;
  readonly problems: readonly FieldProblem[];
}

/**
 * What entries about signals add to those that stand, or correct of them, and everything that is wrong with them.
 * `releases` tells the series of each release that is known, or given beside.
 */
export function planSignals(
  stored: StoredRecords,
  standing: readonly Signal[],
  releases: ReadonlyMap<string, string>,
  entries: readonly Placed<SignalEntry>[],
  today: Day,
): SignalPlan {
  const known = new Map(standing.map((signal) => [signal.id, signal]));
  const sources = new Set(stored.sources.map(({ id }) => id));
  const places = new Map<string, string>();
  const signals: Signal[] = [];
  const corrected: string[] = [];
  const problems: FieldProblem[] = [];
  let signalsKnown = 0;
  for (const { entry, fieldAt } of entries) {
    const wrong = (message: string, field: string) =>
      void problems.push({ field: fieldAt([field]), message });
    const { series, source, date, published, release } = entry;
    if (!stored.records.has(series))
      wrong(`there is no series "${series}": /v1/series lists them`, 'series');
    if (!sources.has(source))
      wrong(`there is no source "${source}": take an id of data/sources.json`, 'source');
    const why = whyImplausible(date, today);
    if (why !== null) wrong(why, 'date');
    else if (parseDay(date) > today)
      wrong(`lies in the future: today is ${formatDay(today)}`, 'date');
    if (published !== null && parseDay(published) > today)
      wrong(`lies in the future: today is ${formatDay(today)}`, 'published');
    if (published !== null && published < date)
      wrong(`lies before the signal's own date, ${date}`, 'published');
    if (release !== null && releases.get(release) !== series)
      wrong(
        `there is no release "${release}" of "${series}": take an id of it, or null`,
        'release',
      );
    const first = places.get(entry.id);
    if (first !== undefined) wrong(`is given again, after ${first}`, 'id');
    places.set(entry.id, fieldAt(['id']));
    const signal = signalOf(entry);
    const earlier = known.get(entry.id);
    if (earlier !== undefined && sameSignal(earlier, signal)) {
      signalsKnown += 1;
      continue;
    }
    if (earlier !== undefined && earlier.series !== series)
      wrong(`stands already for a signal of "${earlier.series}"`, 'id');
    if (earlier !== undefined) corrected.push(entry.id);
    signals.push(signal);
  }
  return { signals, corrected, signalsKnown, problems };
}

function signalOf({ date, published, ...rest }: SignalEntry): Signal {
  return {
    ...rest,
    day: parseDay(date),
    published: published === null ? null : parseDay(published),
  };
}

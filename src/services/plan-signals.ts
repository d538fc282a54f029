import type { FieldProblem } from '../domain/errors.ts';
import type { Placed, SignalEntry } from '../domain/fact-entry.ts';
import { sameSignal } from '../domain/signal.ts';
import type { Signal } from '../domain/signal.ts';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { whyImplausible } from './plausible-day.ts';
import type { Everything } from './world.ts';

export interface SignalPlan {
  readonly signals: readonly Signal[];
  readonly signalsKnown: number;
  readonly problems: readonly FieldProblem[];
}

/** What entries about signals add to those that stand, and everything that is wrong with them. */
export function planSignals(
  everything: Everything,
  standing: readonly Signal[],
  entries: readonly Placed<SignalEntry>[],
  today: Day,
): SignalPlan {
  const known = new Map(standing.map((signal) => [signal.id, signal]));
  const sources = new Set(everything.sources.map(({ id }) => id));
  const places = new Map<string, string>();
  const signals: Signal[] = [];
  const problems: FieldProblem[] = [];
  let signalsKnown = 0;
  for (const { entry, fieldAt } of entries) {
    const wrong = (message: string, field: string) =>
      void problems.push({ field: fieldAt([field]), message });
    const { series, source, date, published } = entry;
    if (!everything.records.has(series))
      wrong(`there is no series "${series}": /v1/series lists them`, 'series');
    if (!sources.has(source))
      wrong(`there is no source "${source}": take an id of data/sources.json`, 'source');
    const why = whyImplausible(date, today);
    if (why !== null) wrong(why, 'date');
    else if (parseDay(date) > today)
      wrong(`lies in the future: today is ${formatDay(today)}`, 'date');
    if (published !== null && parseDay(published) > today)
      wrong(`lies in the future: today is ${formatDay(today)}`, 'published');
    const first = places.get(entry.id);
    if (first !== undefined) wrong(`is given again, after ${first}`, 'id');
    places.set(entry.id, fieldAt(['id']));
    const signal = signalOf(entry);
    const earlier = known.get(entry.id);
    if (earlier === undefined) signals.push(signal);
    else if (sameSignal(earlier, signal)) signalsKnown += 1;
    else wrong(`stands already for another signal, of ${formatDay(earlier.day)}`, 'id');
  }
  return { signals, signalsKnown, problems };
}

function signalOf({ date, published, ...rest }: SignalEntry): Signal {
  return {
    ...rest,
    day: parseDay(date),
    published: published === null ? null : parseDay(published),
  };
}

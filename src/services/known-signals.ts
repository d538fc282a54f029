import { firstAvailability } from '../domain/milestone.ts';
import { AVAILABLE } from '../domain/release.ts';
import type { Stage } from '../domain/release.ts';
import type { Signal } from '../domain/signal.ts';
import type { LeadEnd, LeadRecord, SignalView } from '../domain/signal-view.ts';
import type { Day } from '../domain/time.ts';
import { leadRecord } from '../forecast/lead-record.ts';
import { CURRENT } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { selectSeries } from '../store/series.ts';
import { readEverySignal } from '../store/signals.ts';
import type { Context } from './context.ts';
import { remembered } from './remembered.ts';
import { signalEffect } from './signal-effect.ts';
import { currentWorld, datingIn, readRecords, recordAsOf } from './world.ts';
import type { Dating, SeriesRecord, World } from './world.ts';

/** Where it is not the first availability: a preview comes before the release for everyone. */
const LEAD_END_OF_KIND: Readonly<Record<string, LeadEnd>> = {
  announced: 'general-availability',
  preview: 'general-availability',
  'api-before-weights': 'weights',
};

/** Every signal of a scope that was published by the end of a day, with the record that its kind had by then. */
export async function knownSignals(
  ctx: Context,
  asOf: Day,
  scope: RecordScope = CURRENT,
): Promise<SignalView[]> {
  const { dating, stored, records } = await signalsIn(ctx, scope);
  const labs = new Map(records.map(({ series }) => [series.slug, series.lab]));
  const releases = datedReleases(dating, records, asOf);
  const known = stored
    .filter((signal) => (signal.published ?? signal.day) <= asOf)
    .map((signal) => {
      const release = signal.release === null ? null : (releases.get(signal.release) ?? null);
      const leadEnd = LEAD_END_OF_KIND[signal.kind] ?? 'availability';
      const day = release?.ends[leadEnd] ?? null;
      return {
        // Which release it was about was not known before that release was.
        signal: release === null ? { ...signal, release: null } : signal,
        lab: labs.get(signal.series) ?? '',
        release: release && {
          id: release.id,
          name: release.name,
          day: release.ends.availability,
        },
        leadEnd,
        leadDays: day === null ? null : day - signal.day,
      };
    });
  const byKind = recordsByKind(known);
  return known.map((view) => {
    const record = byKind.get(view.signal.kind) ?? null;
    return { ...view, record, effect: signalEffect(view.signal.kind, record) };
  });
}

type Pair = Pick<SignalView, 'signal' | 'leadDays'>;

/** The lead-time record of each kind, over the pairs that are not circular. */
export function recordsByKind(pairs: readonly Pair[]): Map<string, LeadRecord | null> {
  const leads = Map.groupBy(pairs, ({ signal }) => signal.kind);
  return new Map(
    [...leads].map(([kind, ofKind]) => [
      kind,
      leadRecord(
        ofKind.flatMap(({ signal, leadDays }) =>
          signal.circular || leadDays === null ? [] : [leadDays],
        ),
      ),
    ]),
  );
}

interface Signals {
  readonly dating: Dating;
  readonly stored: readonly Signal[];
  /** Of every series that has a signal. */
  readonly records: readonly SeriesRecord[];
}

const kept = new WeakMap<World, Promise<Signals>>();

// A world is read anew with every data version, and its signals with it; those of the past for every question.
async function signalsIn(ctx: Context, scope: RecordScope): Promise<Signals> {
  if (scope.state === 'recorded') return readAll(ctx, await datingIn(ctx, scope), scope);
  const world = await currentWorld({ ctx });
  return remembered(kept, world, () => readAll(ctx, world, scope));
}

async function readAll(ctx: Context, dating: Dating, scope: RecordScope): Promise<Signals> {
  const stored = await readEverySignal(ctx.database, scope);
  const named = [...new Set(stored.map(({ series }) => series))];
  if (named.length === 0) return { dating, stored, records: [] };
  const selection = { labs: [], series: named, limit: named.length };
  const series = await selectSeries(ctx.database, selection, scope);
  return { dating, stored, records: await readRecords(ctx, series, scope) };
}

interface DatedRelease {
  readonly id: string;
  readonly name: string;
  readonly ends: Readonly<Record<LeadEnd, Day | null>>;
}

/** The releases that were known by the end of a day, with the days that were past. */
function datedReleases(
  dating: Dating,
  records: readonly SeriesRecord[],
  asOf: Day,
): Map<string, DatedRelease> {
  const dated = new Map<string, DatedRelease>();
  for (const record of records) {
    const { series, releases } = recordAsOf(dating, record, asOf);
    for (const release of releases) {
      const first = (stages: readonly Stage[]) => {
        const events = release.events.filter(({ stage }) => stages.includes(stage));
        const day = firstAvailability(series, { ...release, events }, dating.sources);
        return day !== null && day <= asOf ? day : null;
      };
      const ends = {
        availability: first(AVAILABLE),
        'general-availability': first(['ga', 'weights']),
        weights: first(['weights']),
      };
      dated.set(release.id, { id: release.id, name: release.name, ends });
    }
  }
  return dated;
}

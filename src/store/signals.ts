import { and, asc, gt, isNull, sql } from 'drizzle-orm/sql';
import type { Signal } from '../domain/signal.ts';
import type { Database, Statement } from './database.ts';
import { formatDay } from '../domain/time.ts';
import { inList } from './in-list.ts';
import { insertRows, keepExisting } from './insert-rows.ts';
import { jsonChunks } from './json-chunks.ts';
import { prepared } from './prepared.ts';
import { CURRENT, inScope, scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import type { Origin } from './schema/catalog.ts';
import { signals } from './schema/claims.ts';

const columns = {
  id: signals.id,
  series: signals.series,
  kind: signals.kind,
  day: signals.day,
  published: signals.published,
  release: signals.release,
  source: signals.source,
  url: signals.url,
  note: signals.note,
  circular: signals.circular,
};

const open = isNull(signals.supersededAtMs);

/** Signals that are read at a time. */
const PART = 500;

/** A signal with who recorded it; null for the catalog. */
export interface StoredSignal extends Signal {
  readonly origin: Origin | null;
}

const ofSeries = prepared((queries) =>
  queries
    .select({ ...columns, origin: signals.origin })
    .from(signals)
    .where(and(inList(signals.series, 'series'), inScope(signals)))
    .orderBy(asc(signals.series), asc(signals.id))
    .prepare(),
);

const named = prepared((queries) =>
  queries
    .select({ ...columns, origin: signals.origin })
    .from(signals)
    .where(and(inList(signals.id, 'ids'), open))
    .orderBy(asc(signals.id))
    .prepare(),
);

const following = prepared((queries) =>
  queries
    .select({ ...columns, sequence: signals.sequence })
    .from(signals)
    .where(and(gt(signals.sequence, sql.placeholder('after')), inScope(signals)))
    .orderBy(asc(signals.sequence))
    .limit(PART)
    .prepare(),
);

/** A signal that stands already is not added again. */
export function recordSignals(
  rows: readonly Signal[],
  record: { recordedAtMs: number; origin?: Exclude<Origin, 'catalog'> },
): Statement[] {
  const { recordedAtMs, origin = null } = record;
  return insertRows(
    signals,
    rows.map((row) => ({ ...row, origin, recordedAtMs, supersededAtMs: null })),
    keepExisting,
  );
}

/** Supersedes the signals of some ids, whoever recorded them: for a write that records what takes their place. */
export function supersedeSignals(
  ids: readonly string[],
  record: { supersededAtMs: number },
): Statement[] {
  return jsonChunks(ids).map(
    (json) => sql`update signals set superseded_at = ${record.supersededAtMs}
      where superseded_at is null and id in (select value from json_each(${json}))`,
  );
}

/** Supersedes the catalog's signals of the series given that are not among these any more, down to a changed note. */
export function supersedeMissingSignals(
  catalog: readonly { readonly series: string; readonly signals: readonly Signal[] }[],
  record: { supersededAtMs: number },
): Statement[] {
  const entries = catalog.map((entry) => [entry.series, entry.signals.map(identity)]);
  return jsonChunks(entries).map(
    (json) => sql`with
      entry as materialized (select value ->> 0 as series, value -> 1 as signals from json_each(${json})),
      listed as materialized (
        select signal.value ->> 0 as id, signal.value ->> 1 as series, signal.value ->> 2 as kind,
          signal.value ->> 3 as day, signal.value ->> 4 as published, signal.value ->> 5 as release_id,
          signal.value ->> 6 as source, signal.value ->> 7 as url, signal.value ->> 8 as note,
          signal.value ->> 9 as circular
        from entry, json_each(entry.signals) as signal)
      update signals set superseded_at = ${record.supersededAtMs}
      where superseded_at is null and origin is null and series in (select series from entry)
        and (id, series, kind, day, coalesce(published, ''), coalesce(release_id, ''), source,
          coalesce(url, ''), coalesce(note, ''), circular) not in listed`,
  );
}

export async function readSignals(
  database: Database,
  series: readonly string[],
  scope: RecordScope = CURRENT,
): Promise<StoredSignal[]> {
  return ofSeries(database).all({ ...scopeValues(scope), series: JSON.stringify(series) });
}

/** Those of some ids that stand, of whichever series. */
export async function readSignalsNamed(
  database: Database,
  ids: readonly string[],
): Promise<StoredSignal[]> {
  return named(database).all({ ids: JSON.stringify(ids) });
}

/** All that stand, or stood before an instant, as they were recorded, read in parts: the record of a kind speaks of all evidence of it. */
export async function readEverySignal(
  database: Database,
  scope: RecordScope = CURRENT,
): Promise<Signal[]> {
  const all: Signal[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const part: (Signal & { sequence: number })[] = await following(database).all({
      ...scopeValues(scope),
      after,
    });
    after = part.length < PART ? undefined : part.at(-1)?.sequence;
    all.push(...part.map(({ sequence: _sequence, ...signal }) => signal));
  }
  return all;
}

// No part is null: NOT IN never holds beside a null.
function identity(signal: Signal): readonly (string | number)[] {
  return [
    signal.id,
    signal.series,
    signal.kind,
    formatDay(signal.day),
    signal.published === null ? '' : formatDay(signal.published),
    signal.release ?? '',
    signal.source,
    signal.url ?? '',
    signal.note ?? '',
    signal.circular ? 1 : 0,
  ];
}

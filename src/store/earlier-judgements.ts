import { and, desc, eq, gte, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { inList } from './in-list.ts';
import { subjectOf } from './insert-judged.ts';
import { JUDGED } from './judged.ts';
import { prepared } from './prepared.ts';
import { scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { earlierJudgements } from './schema/earlier-judgements.ts';
import type { Judged } from './schema/earlier-judgements.ts';

const supersededSince = prepared((queries) =>
  queries
    .select({ subject: earlierJudgements.subject, judgement: earlierJudgements.judgement })
    .from(earlierJudgements)
    .where(
      and(
        eq(earlierJudgements.kind, sql.placeholder('kind')),
        inList(earlierJudgements.subject, 'subjects'),
        gte(earlierJudgements.supersededAtMs, sql.placeholder('recordedBefore')),
      ),
    )
    .orderBy(desc(earlierJudgements.supersededAtMs), desc(earlierJudgements.sequence))
    .prepare(),
);

/** Rows as they were judged just before the instant of a scope; in any other scope as they stand. */
export async function asJudged<Row extends object>(
  database: Database,
  kind: Judged,
  rows: readonly Row[],
  scope: RecordScope,
): Promise<readonly Row[]> {
  if (scope.state !== 'recorded' || rows.length === 0) return rows;
  const { key, columns } = JUDGED[kind];
  const subjectIn = (row: Row) =>
    Object.keys(key)
      .map((name) => String(Reflect.get(row, name)))
      .join(' ');
  const subjects = JSON.stringify(rows.map(subjectIn));
  const { recordedBefore } = scopeValues(scope);
  const found = await supersededSince(database).all({ kind, subjects, recordedBefore });
  // Of several the earliest held: it comes last.
  const held = new Map(found.map(({ subject, judgement }) => [subject, judgement]));
  return rows.map((row) => {
    const judgement = held.get(subjectIn(row));
    if (judgement === undefined) return row;
    const told = Object.entries(columns).filter(([name]) => name in row);
    const values = told.map(([name, column]): [string, unknown] => {
      const value = judgement[name] ?? null;
      return [name, value === null ? null : column.mapFromDriverValue(value)];
    });
    return { ...row, ...Object.fromEntries(values) };
  });
}

/**
 * Whether a row belonged to one of the JSON array that is bound as `parents`, just before what is bound as
 * `recordedBefore`.
 */
export function belonged(kind: Judged): SQL {
  const { table, key, parent } = JUDGED[kind];
  const asked = sql`(select value from json_each(${sql.placeholder('parents')}))`;
  const then = sql`coalesce((
    select earlier.parent from earlier_judgements as earlier
    where earlier.kind = ${kind} and earlier.subject = ${subjectOf(kind)}
      and earlier.superseded_at >= ${sql.placeholder('recordedBefore')}
    order by earlier.superseded_at, earlier.sequence limit 1), ${parent})`;
  const named = Object.entries(key).map(
    ([name, column]) => sql`${column} = moved.judgement ->> ${sql.raw(`'${name}'`)}`,
  );
  // Indexes find those that belong, and those that ever did; then the last word is taken.
  return sql`${table}.rowid in (
      select rowid from ${table} where ${parent} in ${asked}
      union select ${table}.rowid from earlier_judgements as moved join ${table} on ${sql.join(named, sql` and `)}
      where moved.kind = ${kind} and moved.parent in ${asked})
    and ${then} in ${asked}`;
}

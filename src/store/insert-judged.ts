import { sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Column } from 'drizzle-orm/column';
import type { Statement } from './database.ts';
import { insertPacked, overwrite, packRows } from './insert-rows.ts';
import { JUDGED } from './judged.ts';
import type { Judged } from './schema/earlier-judgements.ts';

/**
 * Inserts rows that people judge, with when they were recorded. Where one stands already the new judgement takes its
 * place, and the one before is kept; when it was first recorded stays.
 */
export function insertJudged(
  kind: Judged,
  rows: readonly object[],
  record: { recordedAtMs: number; alsoSet?: readonly Column[] },
): Statement[] {
  const { recordedAtMs, alsoSet = [] } = record;
  const { table, key, parent, columns: judged } = JUDGED[kind];
  const stamped = rows.map((row) => ({ ...row, recordedAtMs }));
  const { columns, chunks } = packRows(table, stamped);
  const told = (name: string) =>
    sql.raw(`told.value ->> ${columns.findIndex(([column]) => column === name)}`);
  const keys = Object.entries(key);
  const whats = Object.entries(judged);
  const same = keys.map(([name, column]) => sql`${column} = ${told(name)}`);
  // With its key, by which the row is found again.
  const judgement = [...keys, ...whats].flatMap(([name, column]) => [
    sql.raw(`'${name}'`),
    sql`${column}`,
  ]);
  const onConflict = overwrite(
    namesOf(Object.values(key)).join(', '),
    namesOf([...Object.values(judged), ...alsoSet]),
  );
  return chunks.flatMap((json) => [
    sql`insert into earlier_judgements (kind, subject, parent, judgement, superseded_at)
      select ${kind}, ${subjectOf(kind)}, ${parent}, json_object(${list(judgement)}), ${recordedAtMs}
      from json_each(${json}) as told join ${table} on ${sql.join(same, sql` and `)}
      where (${list(Object.values(judged))}) is not (${list(whats.map(([name]) => told(name)))})
      order by told.key`,
    insertPacked(table, columns, json, onConflict),
  ]);
}

/** By what an earlier judgement names its row. */
export function subjectOf(kind: Judged): SQL {
  const parts = Object.values(JUDGED[kind].key).map((column) => sql`${column}`);
  return sql.join(parts, sql` || ' ' || `);
}

function list(parts: readonly (SQL | Column)[]): SQL {
  return sql.join([...parts], sql`, `);
}

function namesOf(columns: readonly Column[]): string[] {
  return columns.map(({ name }) => name);
}

import { and, eq, sql } from 'drizzle-orm/sql';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database, Statement } from './database.ts';
import { finiteJson } from './finite-json.ts';
import { prepared } from './prepared.ts';
import { fields } from './schema/forecasts.ts';

const byKey = prepared((queries) =>
  queries
    .select({ model: fields.model })
    .from(fields)
    .where(
      and(
        eq(fields.month, sql.placeholder('month')),
        eq(fields.inputsHash, sql.placeholder('inputsHash')),
      ),
    )
    .prepare(),
);

/** What was learned for a month from these inputs; null if it has not been. */
export async function findField(
  database: Database,
  key: { month: Day; inputsHash: string },
): Promise<unknown> {
  const [row] = await byKey(database).all({ ...key, month: formatDay(key.month) });
  return row?.model ?? null;
}

/** Keeps what was learned; the same inputs teach the same, so what is there already stays. */
export function storeField(field: { month: Day; inputsHash: string; model: unknown }): Statement {
  return sql`insert into fields (month, inputs_hash, model)
    values (${formatDay(field.month)}, ${field.inputsHash}, ${finiteJson(field.model)})
    on conflict do nothing`;
}

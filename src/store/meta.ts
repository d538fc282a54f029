import { eq, sql } from 'drizzle-orm/sql';
import type { Database, Statement } from './database.ts';
import { prepared } from './prepared.ts';
import { meta } from './schema/refresh.ts';
import { isMissingTable } from './sqlite-errors.ts';

const DATA_VERSION = 'data_version';

const valueOf = prepared((queries) =>
  queries
    .select({ value: meta.value })
    .from(meta)
    .where(eq(meta.key, sql.placeholder('key')))
    .prepare(),
);

/** A value that the service keeps about its own data, such as `catalog_hash`. */
export async function readMeta(database: Database, key: string): Promise<string | null> {
  const [row] = await valueOf(database).all({ key });
  return row?.value ?? null;
}

export function writeMeta(key: string, value: string): Statement {
  return sql`insert into meta (key, value) values (${key}, ${value})
    on conflict (key) do update set value = excluded.value`;
}

/** The number of writes so far that changed what readers see. */
export async function readDataVersion(database: Database): Promise<string> {
  return (await readMeta(database, DATA_VERSION)) ?? '0';
}

/** Belongs into every atomic write that changes what readers see. */
export function bumpDataVersion(): Statement {
  return sql`insert into meta (key, value) values (${DATA_VERSION}, '1')
    on conflict (key) do update set value = cast(value as integer) + 1`;
}

export async function isMigrated(database: Database): Promise<boolean> {
  try {
    await readDataVersion(database);
    return true;
  } catch (error) {
    if (isMissingTable(error)) return false;
    throw error;
  }
}

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

/** Names what is stored: how many writes changed what readers see, and when the last of them did. */
export async function readDataVersion(database: Database): Promise<string> {
  return (await readMeta(database, DATA_VERSION)) ?? '0';
}

/**
 * Belongs into every atomic write that changes what readers see. After a backup is restored the writes are counted anew
 * from there: without their time two states would have one name, and readers of the first were told that nothing changed.
 */
export function bumpDataVersion({ writtenAtMs }: { writtenAtMs: number }): Statement {
  const written = `.${writtenAtMs.toString(36)}`;
  return sql`insert into meta (key, value) values (${DATA_VERSION}, ${`1${written}`})
    on conflict (key) do update set value = (cast(value as integer) + 1) || ${written}`;
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

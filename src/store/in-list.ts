import { sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Column } from 'drizzle-orm/column';

/** Whether a column is one of a JSON array that is bound under a name. */
export function inList(column: Column | SQL, name: string): SQL {
  return sql`${column} in (select value from json_each(${sql.placeholder(name)}))`;
}

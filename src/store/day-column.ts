import { customType } from 'drizzle-orm/sqlite-core';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

/** A calendar day: `YYYY-MM-DD` in the database, a day number everywhere else. */
export const day = customType<{ data: Day; driverData: string }>({
  dataType: () => 'text',
  toDriver: formatDay,
  fromDriver: parseDay,
});

import { customType } from 'drizzle-orm/sqlite-core';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

/** A calendar day: `YYYY-MM-DD` in the database, a day number everywhere else. */
export const day = customType<{ data: Day; driverData: string }>({
  dataType: () => 'text',
  toDriver: writeDay,
  fromDriver: readDay,
});

// A few thousand different days fill millions of rows: each is worked out once.
const days = new Map<string, Day>();
const texts = new Map<Day, string>();

function readDay(text: string): Day {
  const known = days.get(text) ?? parseDay(text);
  days.set(text, known);
  return known;
}

/** The text of a day, for where no column does it. */
export function writeDay(value: Day): string {
  const known = texts.get(value) ?? formatDay(value);
  texts.set(value, known);
  return known;
}

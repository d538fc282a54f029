import { eq } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { forecasts } from './schema/forecasts.ts';

const ids = prepared((queries) =>
  queries
    .select({ id: forecasts.id })
    .from(forecasts)
    .where(eq(forecasts.kind, 'hindcast'))
    .prepare(),
);

/** The ids of all stored hindcasts. */
export async function readHindcastIds(database: Database): Promise<Set<string>> {
  const rows = await ids(database).all();
  return new Set(rows.map(({ id }) => id));
}

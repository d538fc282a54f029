import { and, eq, isNull, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import { forecasts, resolutions } from './schema/forecasts.ts';

/**
 * Joins a forecast with its last resolution, unless that takes an outcome back: a corrected date revises, and never edits,
 * an earlier one.
 */
export const newestOfItsForecast = newestOf(sql`true`);

/** The same of what was recorded before an instant. */
export const newestBefore = newestOf(sql`recorded_at < ${sql.placeholder('recordedBefore')}`);

function newestOf(recorded: SQL): SQL | undefined {
  return and(
    eq(resolutions.forecast, forecasts.id),
    isNull(resolutions.withdrawn),
    sql`${resolutions.revision} = (select max(revision) from resolutions as each_one
      where each_one.forecast_id = ${forecasts.id} and ${recorded})`,
  );
}

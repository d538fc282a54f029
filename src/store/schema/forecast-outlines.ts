import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ForecastKind } from '../../domain/forecast.ts';
import type { Target } from '../../domain/series.ts';
import { day } from '../day-column.ts';
import { forecasts } from './forecasts.ts';

/** What calendars and feeds read of thousands of forecasts, without their probabilities. */
export const forecastOutlines = sqliteTable(
  'forecast_outlines',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    // The idempotency key: one outline a forecast, written with it.
    forecast: text('forecast_id')
      .notNull()
      .unique('forecast_outlines_forecast')
      .references(() => forecasts.id),
    kind: text('kind').$type<ForecastKind>().notNull(),
    series: text('series').notNull(),
    target: text('target').$type<Target>().notNull(),
    follows: text('follows').notNull(),
    origin: day('origin').notNull(),
    issuedAtMs: integer('issued_at').notNull(),
    headlineStart: day('headline_start'),
    headlineEnd: day('headline_end'),
    median: day('median'),
  },
  (table) => [
    index('forecast_outlines_series').on(table.kind, table.target, table.series, table.sequence),
  ],
);

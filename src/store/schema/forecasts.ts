import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { ForecastKind, Score, Standing } from '../../domain/forecast.ts';
import type { Target } from '../../domain/series.ts';
import { day } from '../day-column.ts';
import type { ForecastDocument } from '../forecast-document.ts';
import { labs, releases, series } from './catalog.ts';

export const fields = sqliteTable(
  'fields',
  {
    month: day('month').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    model: text('model', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.inputsHash] })],
);

export const forecasts = sqliteTable(
  'forecasts',
  {
    // The place in the chain, given by who seals a row: that of the row before it and one more, so that the chain never forks.
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    // The idempotency key: one live forecast per series, target and observed-through day.
    id: text('id').notNull().unique('forecasts_id'),
    kind: text('kind').$type<ForecastKind>().notNull(),
    lab: text('lab')
      .notNull()
      .references(() => labs.slug),
    series: text('series')
      .notNull()
      .references(() => series.slug),
    target: text('target').$type<Target>().notNull(),
    origin: day('origin').notNull(),
    observedThrough: day('observed_through').notNull(),
    issuedAtMs: integer('issued_at').notNull(),
    document: text('document', { mode: 'json' }).$type<ForecastDocument>().notNull(),
    daily: text('daily').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    previousHash: text('previous_hash'),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('forecasts_history').on(table.series, table.target, table.observedThrough),
    index('forecasts_lab').on(table.lab),
  ],
);

export const currentForecasts = sqliteTable(
  'current_forecasts',
  {
    series: text('series')
      .notNull()
      .references(() => series.slug),
    target: text('target').$type<Target>().notNull(),
    lab: text('lab')
      .notNull()
      .references(() => labs.slug),
    observedThrough: day('observed_through').notNull(),
    forecast: text('forecast_id')
      .notNull()
      .references(() => forecasts.id),
    /** What lists choose by, so that they need not read the forecasts themselves. */
    standing: text('standing').$type<Standing>(),
    /** The day after which an open one is overdue; null for never. */
    dueBy: day('due_by'),
    /** Null beyond the horizon. */
    median: day('median'),
  },
  (table) => [
    primaryKey({ columns: [table.series, table.target] }),
    index('current_forecasts_lab').on(table.lab, table.series, table.target),
    index('current_forecasts_observed').on(table.lab, table.observedThrough),
    index('current_forecasts_median').on(table.target, table.median, table.series),
    index('current_forecasts_standing').on(table.target, table.standing, table.series, table.dueBy),
  ],
);

/** The milestones of a series that its forecasts were last resolved by, as a hash: while it stands, nothing is new. */
export const resolvedSeries = sqliteTable('resolved_series', {
  series: text('series')
    .primaryKey()
    .references(() => series.slug),
  milestonesHash: text('milestones_hash').notNull(),
});

export const resolutions = sqliteTable(
  'resolutions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    forecast: text('forecast_id')
      .notNull()
      .references(() => forecasts.id),
    /** 1 for the first resolution of a forecast, one more for each correction. */
    revision: integer('revision').notNull(),
    release: text('release_id')
      .notNull()
      .references(() => releases.id),
    name: text('name').notNull(),
    day: day('day').notNull(),
    expectedNameMatched: integer('expected_name_matched', { mode: 'boolean' }),
    score: text('score', { mode: 'json' }).$type<Score>(),
    recordedAtMs: integer('recorded_at').notNull(),
    /** The outcome was taken back: the forecast is open again, and the row says what had ended it. Null otherwise. */
    withdrawn: integer('withdrawn', { mode: 'boolean' }),
    /** The seal of the row before it, empty for the first; null for a row from before rows were sealed. */
    previousHash: text('previous_hash'),
    hash: text('hash'),
  },
  (table) => [
    uniqueIndex('resolutions_revision').on(table.forecast, table.revision),
    // The chain never forks.
    uniqueIndex('resolutions_previous_hash').on(table.previousHash),
  ],
);

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UpstreamProvider } from '../../domain/lab.ts';
import type { Level } from '../../domain/release.ts';
import type { MappingRule } from '../../domain/series.ts';
import type { SourceKind } from '../../domain/source.ts';
import { day } from '../day-column.ts';
import type { StoredExpectedName, StoredSeriesEnd } from '../series-settings.ts';

// Days are text, `YYYY-MM-DD`; instants are integers, milliseconds UTC. Nothing cascades, and no fact is deleted:
// they are appended and superseded. What goes is what can be made anew, or is of use for a time alone.

/** Who recorded a fact. */
export type Origin = 'catalog' | 'refresh' | 'operator';

/** Null for a row from before it was kept. */
const recordedAt = () => integer('recorded_at');

export const sources = sqliteTable(
  'sources',
  {
    id: text('id').primaryKey(),
    rank: integer('rank').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<SourceKind>().notNull(),
    url: text('url'),
    licence: text('licence'),
    knownErrors: text('known_errors'),
  },
  (table) => [index('sources_rank').on(table.rank, table.id)],
);

export const labs = sqliteTable(
  'labs',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    url: text('url'),
    surveyedThrough: day('surveyed_through'),
    modelsDevProviders: text('models_dev_providers', { mode: 'json' })
      .$type<readonly string[]>()
      .notNull(),
    upstream: text('upstream', { mode: 'json' }).$type<readonly UpstreamProvider[]>(),
    recordedAtMs: recordedAt(),
  },
  (table) => [index('labs_recorded').on(table.recordedAtMs)],
);

export const series = sqliteTable(
  'series',
  {
    slug: text('slug').primaryKey(),
    lab: text('lab')
      .notNull()
      .references(() => labs.slug),
    name: text('name').notNull(),
    openPreviews: integer('open_previews', { mode: 'boolean' }).notNull(),
    ended: text('ended', { mode: 'json' }).$type<StoredSeriesEnd>(),
    note: text('note'),
    expectedNames: text('expected_names', { mode: 'json' })
      .$type<readonly StoredExpectedName[]>()
      .notNull(),
    rules: text('rules', { mode: 'json' }).$type<readonly MappingRule[]>().notNull(),
    /** By which series are drawn to teach the field: a hash of the slug, so that it is the same in every database. */
    draw: integer('draw').notNull().default(0),
    recordedAtMs: recordedAt(),
  },
  (table) => [
    index('series_lab').on(table.lab, table.slug),
    index('series_draw').on(table.draw, table.slug),
    index('series_recorded').on(table.recordedAtMs),
  ],
);

export const seriesAliases = sqliteTable(
  'series_aliases',
  {
    alias: text('alias').primaryKey(),
    series: text('series')
      .notNull()
      .references(() => series.slug),
    recordedAtMs: recordedAt(),
  },
  (table) => [index('series_aliases_series').on(table.series)],
);

export const releases = sqliteTable(
  'releases',
  {
    id: text('id').primaryKey(),
    series: text('series')
      .notNull()
      .references(() => series.slug),
    name: text('name').notNull(),
    version: text('version'),
    level: text('level').$type<Level>().notNull(),
    note: text('note'),
    origin: text('origin').$type<Origin>().notNull(),
    recordedAtMs: integer('recorded_at').notNull(),
  },
  (table) => [
    index('releases_series').on(table.series, table.id),
    index('releases_level').on(table.level, table.id),
  ],
);

export const releaseWords = sqliteTable(
  'release_words',
  {
    word: text('word').notNull(),
    release: text('release_id')
      .notNull()
      .references(() => releases.id),
  },
  (table) => [
    primaryKey({ columns: [table.word, table.release] }),
    index('release_words_release').on(table.release),
  ],
);

export const upstreamIds = sqliteTable(
  'upstream_ids',
  {
    source: text('source')
      .notNull()
      .references(() => sources.id),
    upstreamId: text('upstream_id').notNull(),
    release: text('release_id')
      .notNull()
      .references(() => releases.id),
    recordedAtMs: recordedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.upstreamId] }),
    index('upstream_ids_release').on(table.release),
  ],
);

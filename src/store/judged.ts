import type { Column } from 'drizzle-orm/column';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { labs, releases, series, seriesAliases, sources, upstreamIds } from './schema/catalog.ts';
import type { Judged } from './schema/earlier-judgements.ts';

type Columns = Readonly<Record<string, Column>>;

interface JudgedRows {
  readonly table: SQLiteTable;
  readonly key: Columns;
  /** What they belong to. */
  readonly parent: Column | null;
  /** What people judge of them, and may judge otherwise later. */
  readonly columns: Columns;
}

/** The rows that hold judgements. */
export const JUDGED: Readonly<Record<Judged, JudgedRows>> = {
  source: {
    table: sources,
    key: { id: sources.id },
    parent: null,
    columns: {
      rank: sources.rank,
      name: sources.name,
      kind: sources.kind,
      url: sources.url,
      licence: sources.licence,
      knownErrors: sources.knownErrors,
    },
  },
  lab: {
    table: labs,
    key: { slug: labs.slug },
    parent: null,
    columns: {
      name: labs.name,
      url: labs.url,
      surveyedThrough: labs.surveyedThrough,
      modelsDevProviders: labs.modelsDevProviders,
      upstream: labs.upstream,
    },
  },
  series: {
    table: series,
    key: { slug: series.slug },
    parent: series.lab,
    columns: {
      lab: series.lab,
      name: series.name,
      openPreviews: series.openPreviews,
      ended: series.ended,
      note: series.note,
      expectedNames: series.expectedNames,
      rules: series.rules,
    },
  },
  alias: {
    table: seriesAliases,
    key: { alias: seriesAliases.alias },
    parent: seriesAliases.series,
    columns: { series: seriesAliases.series },
  },
  release: {
    table: releases,
    key: { id: releases.id },
    parent: releases.series,
    columns: {
      series: releases.series,
      name: releases.name,
      version: releases.version,
      level: releases.level,
      note: releases.note,
    },
  },
  'upstream-id': {
    table: upstreamIds,
    key: { source: upstreamIds.source, upstreamId: upstreamIds.upstreamId },
    parent: upstreamIds.release,
    columns: { release: upstreamIds.release },
  },
};

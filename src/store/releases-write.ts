import { sql } from 'drizzle-orm/sql';
import type { Release } from '../domain/release.ts';
import type { Statement } from './database.ts';
import { insertJudged } from './insert-judged.ts';
import { insertRows, keepExisting } from './insert-rows.ts';
import { jsonChunks } from './json-chunks.ts';
import { forgetMilestones, forgetMilestonesOf } from './known-milestones.ts';
import { wordRows } from './release-words.ts';
import { releases, releaseWords } from './schema/catalog.ts';
import type { Origin } from './schema/catalog.ts';

export type ReleaseFacts = Omit<Release, 'events' | 'upstreamIds'>;

/**
 * Names, levels and notes are the judgement of the catalog, which may change them: the earlier ones are kept. Other
 * origins only add releases.
 */
export function upsertReleases(
  rows: readonly ReleaseFacts[],
  record: { origin: Origin; recordedAtMs: number },
): Statement[] {
  const stored = rows.map((row) => ({ ...row, ...record }));
  return [
    // One that moves is taken from a series.
    ...forgetMilestonesOf(rows.map(({ id }) => id)),
    ...(record.origin === 'catalog'
      ? insertJudged('release', stored, { ...record, alsoSet: [releases.origin] })
      : insertRows(releases, stored, keepExisting)),
    ...forgetMilestones([...new Set(rows.map((row) => row.series))]),
    ...(record.origin === 'catalog' ? forgetWords(rows) : []),
    ...insertRows(releaseWords, rows.flatMap(wordRows), keepExisting),
  ];
}

function forgetWords(rows: readonly ReleaseFacts[]): Statement[] {
  return jsonChunks(rows.map((row) => row.id)).map(
    (ids) =>
      sql`delete from release_words where release_id in (select value from json_each(${ids}))`,
  );
}

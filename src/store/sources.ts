import { asc } from 'drizzle-orm/sql';
import type { Source } from '../domain/source.ts';
import type { Database, Statement } from './database.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { forgetMilestonesIfOthers } from './known-milestones.ts';
import { prepared } from './prepared.ts';
import { sources } from './schema/catalog.ts';

const inRankOrder = prepared((queries) =>
  queries
    .select({
      id: sources.id,
      name: sources.name,
      kind: sources.kind,
      url: sources.url,
      licence: sources.licence,
      knownErrors: sources.knownErrors,
    })
    .from(sources)
    .orderBy(asc(sources.rank), asc(sources.id))
    .prepare(),
);

/** The order of the array is the order of trust within a kind. */
export function upsertSources(ranked: readonly Source[]): Statement[] {
  return [
    ...forgetMilestonesIfOthers(ranked),
    ...insertRows(
      sources,
      ranked.map((source, rank) => ({ ...source, rank })),
      overwrite('id', ['rank', 'name', 'kind', 'url', 'licence', 'known_errors']),
    ),
  ];
}

export async function readSources(database: Database): Promise<Source[]> {
  return inRankOrder(database).all();
}

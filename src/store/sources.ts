import { asc } from 'drizzle-orm/sql';
import type { Source } from '../domain/source.ts';
import type { Database, Statement } from './database.ts';
import { asJudged } from './earlier-judgements.ts';
import { insertJudged } from './insert-judged.ts';
import { forgetMilestonesIfOthers } from './known-milestones.ts';
import { prepared } from './prepared.ts';
import { CURRENT } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { sources } from './schema/catalog.ts';

const inRankOrder = prepared((queries) =>
  queries
    .select({
      rank: sources.rank,
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
export function upsertSources(
  ranked: readonly Source[],
  record: { recordedAtMs: number },
): Statement[] {
  return [
    ...forgetMilestonesIfOthers(ranked),
    ...insertJudged(
      'source',
      ranked.map((source, rank) => ({ ...source, rank })),
      record,
    ),
  ];
}

/** The most trusted first. */
export async function readSources(
  database: Database,
  scope: RecordScope = CURRENT,
): Promise<Source[]> {
  const rows = await asJudged(database, 'source', await inRankOrder(database).all(), scope);
  return rows
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
    .map(({ rank: _rank, ...source }) => source);
}

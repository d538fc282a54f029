import { and, asc, eq, sql } from 'drizzle-orm/sql';
import type { EarlierJudgement } from '../domain/catalog-view.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { releases } from './schema/catalog.ts';
import { earlierJudgements } from './schema/earlier-judgements.ts';

const told = (name: string) => sql`${earlierJudgements.judgement} ->> ${sql.raw(`'${name}'`)}`;

const ofRelease = prepared((queries) =>
  queries
    .select({
      series: told('series').mapWith(releases.series),
      name: told('name').mapWith(releases.name),
      version: told('version').mapWith(releases.version),
      level: told('level').mapWith(releases.level),
      note: told('note').mapWith(releases.note),
      recordedAtMs: releases.recordedAtMs,
      supersededAtMs: earlierJudgements.supersededAtMs,
    })
    .from(earlierJudgements)
    .innerJoin(releases, eq(releases.id, earlierJudgements.subject))
    .where(
      and(
        eq(earlierJudgements.kind, 'release'),
        eq(earlierJudgements.subject, sql.placeholder('release')),
      ),
    )
    .orderBy(asc(earlierJudgements.supersededAtMs), asc(earlierJudgements.sequence))
    .prepare(),
);

/** What a release was judged to be before, the earliest first. */
export async function readEarlierOf(
  database: Database,
  release: string,
): Promise<EarlierJudgement[]> {
  const rows = await ofRelease(database).all({ release });
  // Each was recorded when the one before it was superseded.
  return rows.map((row, index) => ({
    ...row,
    recordedAtMs: rows[index - 1]?.supersededAtMs ?? row.recordedAtMs,
  }));
}

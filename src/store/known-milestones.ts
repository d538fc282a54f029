import { and, asc, gt, isNull, lte, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Milestone } from '../domain/milestone.ts';
import type { Source } from '../domain/source.ts';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { jsonChunks } from './json-chunks.ts';
import { prepared } from './prepared.ts';
import { knownMilestones } from './schema/known-milestones.ts';

/** The milestones of a series from one day on until another, as long as no fact of it is written. */
export interface KnownMilestones {
  readonly series: string;
  readonly milestones: readonly Milestone[];
  readonly knownOn: Day;
  /** The first day that may know others; null where nothing that is claimed lies ahead. */
  readonly changesOn: Day | null;
}

const unknownAfter = prepared((queries) =>
  queries
    .select({ series: knownMilestones.series })
    .from(knownMilestones)
    .where(and(isNull(sql`"milestones"`), gt(knownMilestones.series, sql.placeholder('after'))))
    .orderBy(asc(knownMilestones.series))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const changingAfter = prepared((queries) =>
  queries
    .select({ series: knownMilestones.series })
    .from(knownMilestones)
    .where(
      and(
        lte(knownMilestones.changesOn, sql.placeholder('on')),
        gt(knownMilestones.series, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(knownMilestones.series))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const ofSeries = prepared((queries) =>
  queries.select().from(knownMilestones).where(inList(knownMilestones.series, 'series')).prepare(),
);

/** Up to `limit` series, after a slug, of which facts were written since somebody looked. */
export async function readSeriesUnknown(
  database: Database,
  part: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  return (await unknownAfter(database).all({ ...part })).map(({ series }) => series);
}

/** The same of those whose claims may come to other milestones by a day, though nothing was written. */
export async function readSeriesChanging(
  database: Database,
  part: { readonly on: Day; readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await changingAfter(database).all({ ...part, on: formatDay(part.on) });
  return rows.map(({ series }) => series);
}

/** What is known of some series on a day; those that have to be looked at are left out. */
export async function readKnownMilestones(
  database: Database,
  { series, on }: { readonly series: readonly string[]; readonly on: Day },
): Promise<Map<string, readonly Milestone[]>> {
  const rows = await ofSeries(database).all({ series: JSON.stringify(series) });
  return new Map(
    rows.flatMap(({ series: slug, milestones, knownOn, changesOn }) => {
      const holds = knownOn !== null && knownOn <= on && (changesOn === null || on < changesOn);
      if (milestones === null || !holds) return [];
      return [[slug, milestones.map((one) => ({ ...one, day: parseDay(one.day) }))] as const];
    }),
  );
}

/** Belongs into a write under the lease that the facts were read under. */
export function keepMilestones(rows: readonly KnownMilestones[]): Statement[] {
  const stored = rows.map(({ milestones, ...row }) => ({
    ...row,
    milestones: milestones.map((one) => ({ ...one, day: formatDay(one.day) })),
  }));
  const columns = ['milestones', 'known_on', 'changes_on'];
  return insertRows(knownMilestones, stored, overwrite('series', columns));
}

/** Belongs into every write of what milestones come from: the series are looked at anew. */
export function forgetMilestones(series: readonly string[]): Statement[] {
  return jsonChunks(series).map((json) => forget(sql`select value from json_each(${json})`));
}

/** The same for the series that releases belong to, where the store knows them. */
export function forgetMilestonesOf(releases: readonly string[]): Statement[] {
  return jsonChunks(releases).map((json) =>
    forget(
      sql`select distinct series from releases where id in (select value from json_each(${json}))`,
    ),
  );
}

/** The same for all. */
export function forgetEveryMilestone(): Statement {
  return forget(sql`select series from known_milestones`);
}

/** The same for all, if sources that are known are to count otherwise. To run before they are written. */
export function forgetMilestonesIfOthers(
  ranked: readonly Pick<Source, 'id' | 'kind'>[],
): Statement[] {
  const json = JSON.stringify(ranked.map(({ id, kind }, rank) => [id, kind, rank]));
  return [
    forget(sql`select series from known_milestones where exists (
      select 1 from json_each(${json}) as given join sources on sources.id = given.value ->> 0
      where sources.kind <> given.value ->> 1 or sources.rank <> given.value ->> 2)`),
  ];
}

function forget(series: SQL): Statement {
  return sql`insert into known_milestones (series) select * from (${series}) where true
    on conflict (series) do update set milestones = null, known_on = null, changes_on = null
    where milestones is not null`;
}

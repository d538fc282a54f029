import { and, asc, desc, eq, lte, sql } from 'drizzle-orm/sql';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertRows, keepExisting } from './insert-rows.ts';
import { prepared } from './prepared.ts';
import { CURRENT, scopeValues, wasRecorded } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { labs } from './schema/catalog.ts';
import { observations } from './schema/refresh.ts';

/** That a source has shown what a lab shipped until a day; `read` is null for the catalog. */
export type Observation = Omit<typeof observations.$inferSelect, 'recordedAtMs'>;

const LATEST = '9999';

const ofLab = prepared((queries) =>
  queries
    .select({ observedThrough: observations.observedThrough })
    .from(observations)
    .where(
      and(
        eq(observations.lab, sql.placeholder('lab')),
        lte(observations.observedThrough, sql.placeholder('notAfter')),
        wasRecorded(observations.recordedAtMs),
      ),
    )
    .orderBy(desc(observations.observedThrough))
    .limit(1)
    .prepare(),
);

const ofLabs = prepared((queries, some: boolean) =>
  queries
    .select({
      lab: labs.slug,
      observedThrough: sql<string | null>`(
        select max(observed_through) from observations
        where lab = ${labs.slug} and observed_through <= ${sql.placeholder('notAfter')}
          and ${wasRecorded(observations.recordedAtMs)})`,
    })
    .from(labs)
    .where(some ? inList(labs.slug, 'labs') : undefined)
    .orderBy(asc(labs.slug))
    .prepare(),
);

const ofLabsBySource = prepared((queries) =>
  queries
    .select({
      lab: labs.slug,
      observedThrough: sql<string | null>`(
        select max(observed_through) from observations
        where lab = ${labs.slug} and source = ${sql.placeholder('source')}
          and observed_through <= ${sql.placeholder('notAfter')}
          and ${wasRecorded(observations.recordedAtMs)})`,
    })
    .from(labs)
    .where(inList(labs.slug, 'labs'))
    .orderBy(asc(labs.slug))
    .prepare(),
);

/** What is known already is not added again. */
export function recordObservations(
  rows: readonly Observation[],
  record: { recordedAtMs: number },
): Statement[] {
  return insertRows(
    observations,
    rows.map((row) => ({ ...row, ...record })),
    keepExisting,
  );
}

/** The last day, not after a given one, until which a lab was observed; null if it never was. */
export async function findObservedThrough(
  database: Database,
  lab: string,
  notAfter: Day | null,
  scope: RecordScope = CURRENT,
): Promise<Day | null> {
  const values = { ...scopeValues(scope), lab, notAfter: textOf(notAfter) };
  const [row] = await ofLab(database).all(values);
  return row?.observedThrough ?? null;
}

/** The same for every lab that was observed at all. */
export async function readObservedThrough(
  database: Database,
  notAfter: Day | null,
): Promise<Map<string, Day>> {
  const values = { ...scopeValues(CURRENT), notAfter: textOf(notAfter) };
  return byLab(await ofLabs(database, false).all(values));
}

/** The same for some labs. */
export async function readObservedThroughOf(
  database: Database,
  some: readonly string[],
  notAfter: Day | null,
  scope: RecordScope = CURRENT,
): Promise<Map<string, Day>> {
  const values = { ...scopeValues(scope), labs: JSON.stringify(some), notAfter: textOf(notAfter) };
  return byLab(await ofLabs(database, true).all(values));
}

/** The same by what one source has shown, in order of lab. */
export async function readObservedThroughBy(
  database: Database,
  source: string,
  some: readonly string[],
  notAfter: Day | null,
  scope: RecordScope = CURRENT,
): Promise<Map<string, Day>> {
  const values = {
    ...scopeValues(scope),
    source,
    labs: JSON.stringify(some),
    notAfter: textOf(notAfter),
  };
  return byLab(await ofLabsBySource(database).all(values));
}

function byLab(rows: readonly { lab: string; observedThrough: string | null }[]): Map<string, Day> {
  return new Map(
    rows.flatMap(({ lab, observedThrough }): [string, Day][] =>
      observedThrough === null ? [] : [[lab, parseDay(observedThrough)]],
    ),
  );
}

function textOf(notAfter: Day | null): string {
  return notAfter === null ? LATEST : formatDay(notAfter);
}

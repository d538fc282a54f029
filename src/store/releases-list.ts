import { and, asc, count, countDistinct, eq, gt, gte, isNull, lt, lte, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { ReleaseCriteria } from '../domain/release-criteria.ts';
import { formatDay } from '../domain/time.ts';
import type { Page } from '../domain/page.ts';
import { assembleReleases, releaseColumns } from './assemble-releases.ts';
import { CURRENT, inScope, scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Queries } from './database.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { LAST_LETTER, rarestFirst } from './release-words.ts';
import { releases, releaseWords } from './schema/catalog.ts';
import { claims } from './schema/claims.ts';
import type { StoredRelease } from './stored-release.ts';

/** Which conditions a query has. */
type Shape = Readonly<Record<'lab' | 'series' | 'level' | 'stage' | 'dated' | 'q', boolean>>;

const EARLIEST = '0000';
const LATEST = '9999';

const page = prepared((queries, shape: Shape) => {
  const { id, narrowed } = idOf(shape);
  return queries
    .select(releaseColumns)
    .from(releases)
    .where(and(gt(id, sql.placeholder('after')), matches(queries, shape)))
    .orderBy(asc(narrowed ? id : releases.id))
    .limit(sql.placeholder('limit'))
    .prepare();
});

const counted = prepared((queries, shape: Shape) =>
  queries.select({ total: count() }).from(releases).where(matches(queries, shape)).prepare(),
);

/** All that stand, by the index of open claims alone: to ask for each release whether it has one takes seven times as long. */
const countedAll = prepared((queries) =>
  queries
    .select({ total: countDistinct(claims.release) })
    .from(claims)
    .where(isNull(claims.supersededAtMs))
    .prepare(),
);

/**
 * The releases that meet some criteria, in order of id: in a range of days are those of which some claim begins in it,
 * and each word of `q` begins a word of the id or the name.
 */
export async function listReleases(
  database: Database,
  list: ReleaseCriteria & { scope?: RecordScope; cursor: string | null; limit: number },
): Promise<Page<StoredRelease>> {
  const { limit, scope = CURRENT } = list;
  const words = await rarestFirst(database, list.q ?? '');
  const shape = {
    lab: list.lab !== null,
    series: list.series !== null,
    level: list.level !== null,
    stage: list.stage !== null,
    dated: list.since !== null || list.until !== null,
    q: list.q !== null,
  };
  const values = {
    lab: list.lab,
    series: list.series,
    level: list.level,
    stage: list.stage,
    since: list.since === null ? EARLIEST : formatDay(list.since),
    until: list.until === null ? LATEST : formatDay(list.until),
    word: words[0]?.word ?? LAST_LETTER,
    wordEnd: `${words[0]?.word ?? ''}${LAST_LETTER}`,
    words: JSON.stringify(words.slice(1).map(({ word }) => word)),
    ...scopeValues(scope),
  };
  const [after] = decodeCursor(list.cursor, ['']);
  const rows = await page(database, shape).all({ ...values, after, limit: limit + 1 });
  const isAll = scope.state === 'current' && !Object.values(shape).includes(true);
  const [size] = isAll
    ? await countedAll(database).all()
    : await counted(database, shape).all(values);
  const found = toPage(rows, limit, size?.total ?? 0, (row) => [row.id]);
  return { ...found, items: await assembleReleases(database, found.items, scope) };
}

// A unary plus keeps the planner from walking all releases in order of id when a condition finds them directly.
function idOf(shape: Shape): { id: SQL; narrowed: boolean } {
  const narrowed = shape.lab || shape.series || shape.dated || shape.q;
  return { id: narrowed ? sql`+${releases.id}` : sql`${releases.id}`, narrowed };
}

function matches(queries: Queries, shape: Shape): SQL | undefined {
  return and(
    shape.series ? eq(releases.series, sql.placeholder('series')) : undefined,
    shape.lab
      ? sql`${releases.series} in (select slug from series where lab = ${sql.placeholder('lab')})`
      : undefined,
    shape.level ? eq(releases.level, sql.placeholder('level')) : undefined,
    shape.q ? hasWords(queries) : undefined,
    isClaimed(shape),
  );
}

function isClaimed(shape: Shape): SQL {
  const ofStage = shape.stage ? eq(claims.stage, sql.placeholder('stage')) : undefined;
  if (!shape.dated) {
    const ofRelease = eq(claims.release, releases.id);
    return sql`exists (select 1 from claims where ${and(ofRelease, ofStage, inScope(claims))})`;
  }
  const inRange = and(
    gte(claims.startsOn, sql.placeholder('since')),
    lte(claims.startsOn, sql.placeholder('until')),
    isNull(claims.disregarded),
  );
  // The index by name: statistics may tempt the planner to read every claim where a range is wide.
  return sql`${releases.id} in (select release_id from claims indexed by claims_starts_on
    where ${and(inRange, ofStage, inScope(claims))})`;
}

function hasWords(queries: Queries): SQL {
  const withFirst = queries
    .select({ release: releaseWords.release })
    .from(releaseWords)
    .where(
      and(
        gte(releaseWords.word, sql.placeholder('word')),
        lt(releaseWords.word, sql.placeholder('wordEnd')),
      ),
    );
  return sql`${releases.id} in ${withFirst} and not exists (
    select 1 from json_each(${sql.placeholder('words')}) as asked where not exists (
      select 1 from ${releaseWords}
      where ${releaseWords.release} = ${releases.id}
        and ${releaseWords.word} >= asked.value and ${releaseWords.word} < asked.value || ${LAST_LETTER}))`;
}

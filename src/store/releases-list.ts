import { and, asc, between, count, eq, gt, gte, isNull, lt, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import { LEVELS } from '../domain/release.ts';
import type { ReleaseCriteria } from '../domain/release-criteria.ts';
import { formatDay } from '../domain/time.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { assembleReleases, releaseColumns } from './assemble-releases.ts';
import { CURRENT, inScope, isPast, scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Queries } from './database.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { LAST_LETTER, rarestFirst } from './release-words.ts';
import { releases, releaseWords } from './schema/catalog.ts';
import { claims } from './schema/claims.ts';
import type { StoredRelease } from './stored-release.ts';
import { readTotal } from './totals.ts';

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

/** Those with a stage, in the order of the index that finds them, so that no more are read than asked for. */
const pageOfStage = prepared((queries, ofLevel: boolean) =>
  queries
    .select(releaseColumns)
    .from(releases)
    .where(
      sql`${releases.id} in (select distinct release_id from claims indexed by claims_stage
        where superseded_at is null and ${eq(claims.stage, sql.placeholder('stage'))}
          and ${gt(claims.release, sql.placeholder('after'))} and ${ofLevel ? isOfLevel : sql`true`}
        order by release_id limit ${sql.placeholder('limit')})`,
    )
    .orderBy(asc(releases.id))
    .prepare(),
);

const isOfLevel = sql`exists (select 1 from releases as told
  where told.id = release_id and told.level = ${sql.placeholder('level')})`;

const counted = prepared((queries, shape: Shape) =>
  queries
    .select({ total: count() })
    .from(releases)
    .where(and(isNarrowed(shape) ? undefined : isAmongFirst, matches(queries, shape)))
    .prepare(),
);

const claimsBetween = prepared((queries) =>
  queries
    .select({ claims: count() })
    .from(
      queries
        .select({ startsOn: claims.startsOn })
        .from(claims)
        .where(inRange())
        .limit(MOST_IN_RANGE + 1)
        .as('between'),
    )
    .prepare(),
);

/**
 * The releases that meet some criteria, in order of id: in a range of days are those of which some claim begins in it,
 * and each word of `q` begins a word of the id or the name.
 */
export async function listReleases(
  database: Database,
  list: ReleaseCriteria & PageRequest & { scope?: RecordScope },
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
    ...daysOf(list),
    word: words[0]?.word ?? LAST_LETTER,
    wordEnd: `${words[0]?.word ?? ''}${LAST_LETTER}`,
    words: JSON.stringify(words.slice(1).map(({ word }) => word)),
    ...scopeValues(scope),
  };
  const [after] = decodeCursor(list.cursor, ['']);
  const isKept = !isNarrowed(shape) && !isPast(scope);
  const query =
    isKept && (await hasRareStage(database, list))
      ? pageOfStage(database, shape.level)
      : page(database, shape);
  const rows = await query.all({ ...values, after, limit: limit + 1 });
  const total = isKept
    ? await readTotal(database, 'releases', partsOf(list))
    : ((await counted(database, shape).all(values))[0]?.total ?? 0);
  const found = toPage(rows, limit, total, (row) => [row.id]);
  return { ...found, items: await assembleReleases(database, found.items, scope) };
}

/** Of more releases than this nobody is told how many meet what they ask for: they are asked to ask for fewer. */
export const MOST_IN_RANGE = 50_000;

/** Whether so many claims, or releases where no days are named, would have to be looked at for a list of an instant or of days. */
export async function isTooWide(
  database: Database,
  { since, until }: Pick<ReleaseCriteria, 'since' | 'until'>,
): Promise<boolean> {
  if (since === null && until === null)
    return (
      (await readTotal(database, 'releases', partsOf({ level: null, stage: null }))) > MOST_IN_RANGE
    );
  const [found] = await claimsBetween(database).all(daysOf({ since, until }));
  return (found?.claims ?? 0) > MOST_IN_RANGE;
}

/** Whether fewer releases have the stage that is asked for than the level. */
async function hasRareStage(
  database: Database,
  { level, stage }: Pick<ReleaseCriteria, 'level' | 'stage'>,
): Promise<boolean> {
  if (stage === null || level === null) return stage !== null;
  const ofStage = await readTotal(database, 'releases', partsOf({ level: null, stage }));
  return ofStage < (await readTotal(database, 'releases', partsOf({ level, stage: null })));
}

// As the triggers name them.
function partsOf({ level, stage }: Pick<ReleaseCriteria, 'level' | 'stage'>): string[] {
  return (level === null ? LEVELS : [level]).map((one) => `${one} ${stage ?? ''}`);
}

function daysOf({ since, until }: Pick<ReleaseCriteria, 'since' | 'until'>) {
  return {
    since: since === null ? EARLIEST : formatDay(since),
    until: until === null ? LATEST : formatDay(until),
  };
}

// There are no more of them, or nobody is told how many: see `isTooWide`.
const isAmongFirst = sql`${releases.id} in (
  select id from releases where id > '' order by id limit ${sql.raw(String(MOST_IN_RANGE))})`;

function isNarrowed(shape: Shape): boolean {
  return shape.lab || shape.series || shape.dated || shape.q;
}

// A unary plus keeps the planner from walking all releases in order of id when a condition finds them directly.
function idOf(shape: Shape): { id: SQL; narrowed: boolean } {
  const narrowed = isNarrowed(shape);
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
  // The index by name: statistics may tempt the planner to read every claim where a range is wide.
  return sql`${releases.id} in (select release_id from claims indexed by claims_starts_on
    where ${and(inRange(), isNull(claims.disregarded), ofStage, inScope(claims))}
    limit ${sql.raw(String(MOST_IN_RANGE))})`;
}

function inRange(): SQL | undefined {
  return between(claims.startsOn, sql.placeholder('since'), sql.placeholder('until'));
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

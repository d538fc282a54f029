import { and, count, gte, lt, sql } from 'drizzle-orm/sql';
import type { Release } from '../domain/release.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { releaseWords } from './schema/catalog.ts';

/** After any word that begins with what it is put behind. */
export const LAST_LETTER = '\u{10ffff}';
/** Beyond so many it does not matter how many more. */
export const MOST_COUNTED = 2_000;

const begun = prepared((queries) =>
  queries
    .select({ releases: count() })
    .from(
      queries
        .select({ word: releaseWords.word })
        .from(releaseWords)
        .where(
          and(
            gte(releaseWords.word, sql.placeholder('word')),
            lt(releaseWords.word, sql.placeholder('wordEnd')),
          ),
        )
        .limit(MOST_COUNTED + 1)
        .as('begun'),
    )
    .prepare(),
);

/** The words, in lower case, under which a release is found; a version such as `k2.6` is one word. */
function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+(\.[\p{L}\p{N}]+)*/gu) ?? [])];
}

export function wordRows(release: Pick<Release, 'id' | 'name'>) {
  return wordsOf(`${release.id} ${release.name}`).map((word) => ({ word, release: release.id }));
}

/** The words of a text with how many words of releases they begin, counted up to 2,001; the rarest first. */
export async function rarestFirst(
  database: Database,
  text: string,
): Promise<{ readonly word: string; readonly releases: number }[]> {
  const counted: { word: string; releases: number }[] = [];
  for (const word of wordsOf(text)) {
    const [row] = await begun(database).all({ word, wordEnd: `${word}${LAST_LETTER}` });
    counted.push({ word, releases: row?.releases ?? 0 });
  }
  return counted.toSorted((a, b) => a.releases - b.releases || b.word.length - a.word.length);
}

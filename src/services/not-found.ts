import { closest, distance } from 'fastest-levenshtein';
import { DomainError } from '../domain/errors.ts';

/** A word further away than this share of its length is no likely misspelling. */
const FURTHEST_SHARE = 0.5;
const MOST_SUGGESTIONS = 10;

/** The failure to find a thing by its slug, with those of the known slugs that may have been meant. */
export function notFound(
  what: 'lab' | 'series' | 'release' | 'forecast',
  slug: string,
  known: readonly string[],
): DomainError {
  const suggestions = likelyMeant(slug.toLowerCase(), known);
  const hint =
    suggestions.length === 0
      ? ''
      : ` Did you mean ${suggestions.map((name) => `"${name}"`).join(', ')}?`;
  return new DomainError('not-found', `There is no ${what} "${slug}".${hint}`, { suggestions });
}

/** The first word of several names is likelier than a misspelling: `claude` of `claude-opus` and `claude-sonnet`. */
function likelyMeant(asked: string, known: readonly string[]): string[] {
  if (known.includes(asked)) return [asked];
  const family = known.filter((name) => name.startsWith(`${asked}-`));
  if (family.length > 0) return [...new Set(family)].toSorted().slice(0, MOST_SUGGESTIONS);
  const near = known.length === 0 ? null : closest(asked, known);
  return near !== null && isNear(asked, near) ? [near] : [];
}

/** Whether one word may well be the other, misspelled. */
export function isNear(word: string, other: string): boolean {
  return distance(word, other) <= Math.max(word.length, other.length) * FURTHEST_SHARE;
}

import { closest, distance } from 'fastest-levenshtein';
import { DomainError } from '../domain/errors.ts';

/** A word further away than this share of its length is no likely misspelling. */
const FURTHEST_SHARE = 0.5;

/** The failure to find a thing by its slug, with the nearest of the known slugs. */
export function notFound(
  what: 'lab' | 'series' | 'release' | 'forecast',
  slug: string,
  known: readonly string[],
): DomainError {
  const near = known.length === 0 ? null : closest(slug.toLowerCase(), known);
  const likely = near !== null && isNear(slug.toLowerCase(), near);
  const hint = likely ? ` Did you mean "${near}"?` : '';
  return new DomainError('not-found', `There is no ${what} "${slug}".${hint}`, {
    suggestions: likely ? [near] : [],
  });
}

/** Whether one word may well be the other, misspelled. */
export function isNear(word: string, other: string): boolean {
  return distance(word, other) <= Math.max(word.length, other.length) * FURTHEST_SHARE;
}

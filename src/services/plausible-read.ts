import { DomainError } from '../domain/errors.ts';
import { claimDate } from '../domain/file-fields.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type {
  FaultyEntry,
  PreviousRead,
  SourceAdapter,
  SourceRead,
  UpstreamModel,
  UpstreamPost,
} from '../sources/source-adapter.ts';

/** A read that lists fewer than this share of what the last one listed is taken for a truncated one. */
export const LEAST_KEPT_SHARE = 0.5;
/** Models are listed a few days ahead of their launch at most. */
const LONGEST_LEAD_DAYS = 30;
/** Nothing that is read here is older: a date before it is a placeholder. */
const EARLIEST = '2010';

export type FullRead = SourceRead & { readonly state: 'read' };

/** How much an answer lists. */
export function itemCount({ models, posts = [] }: FullRead): number {
  return models.length + posts.length;
}

/**
 * Whether an answer lists so much less than the last that was believed that it was cut off, in all likelihood. The
 * newest of a list are no part of it that was cut off.
 */
export function isCutOff(read: FullRead, previous: PreviousRead | null): boolean {
  return previous !== null && !read.newestOnly && isFew(itemCount(read), previous);
}

/** Whether a number of items is that of an answer that was cut off. */
export function isFew(count: number, previous: PreviousRead): boolean {
  return count < previous.itemCount * LEAST_KEPT_SHARE;
}

/** The refusal of an answer that was cut off. */
export function cutOffError(source: string, read: FullRead, previous: PreviousRead): string {
  const what = (read.posts ?? []).length > 0 ? 'entries' : 'models';
  const counts = `it lists ${itemCount(read)} ${what} where the last read had ${previous.itemCount}`;
  return implausible(source, `${counts}, and is believed once it does so three times in a row`)
    .message;
}

/**
 * A read that can be true: what is dated absurdly is left out of it, as faulty. Throws a `DomainError` where nothing can
 * be made of it; nothing of it is then stored.
 */
export function plausibleRead(
  { id, mayBeEmpty = false }: Pick<SourceAdapter, 'id' | 'mayBeEmpty'>,
  read: FullRead,
  on: Day,
): FullRead {
  const { posts = [], faulty = [] } = read;
  const isAbsurd = absurdOn(on);
  const absurd = [...read.models, ...posts].filter(isAbsurd);
  const dated = absurd.map((entry) => ({
    provider: entry.provider,
    id: entry.id,
    why: `dated ${entry.date}`,
  }));
  const usable = {
    ...read,
    models: read.models.filter((model) => !isAbsurd(model)),
    posts: posts.filter((post) => !isAbsurd(post)),
    faulty: [...faulty, ...dated],
  };
  const isEmpty = itemCount(usable) === 0;
  if (isEmpty && !(mayBeEmpty && usable.faulty.length === 0))
    throw implausible(id, nothingIn(usable.faulty));
  return usable;
}

function nothingIn([first]: readonly FaultyEntry[]): string {
  if (first === undefined) return 'it lists nothing at all';
  return `it lists nothing that can be used; the first is ${nameOfFaulty(first)}`;
}

/** An entry that cannot be used, by its name, and why not. */
export function nameOfFaulty({ provider, id, why }: FaultyEntry): string {
  return `${provider === null ? '' : `${provider}/`}${id} (${why})`;
}

function absurdOn(on: Day): (entry: UpstreamModel | UpstreamPost) => boolean {
  const latest = formatDay(on + LONGEST_LEAD_DAYS);
  return ({ date }) =>
    date !== null && (date > latest || date < EARLIEST || !claimDate.safeParse(date).success);
}

function implausible(source: string, what: string): DomainError {
  return new DomainError(
    'unavailable',
    `Refused what ${source} sent: ${what}. Nothing of it was stored.`,
  );
}

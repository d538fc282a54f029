import { fnv1a } from '../domain/fnv1a.ts';

export interface RevisionOf {
  readonly dataVersion: string;
  readonly build: string;
  /** The day that it is answered for, where another day has another answer. */
  readonly day: string;
  /** Under what it is kept. */
  readonly key: string;
}

/**
 * Names what a response is made from, before it is made. It is weak, because it stands for the inputs and not for
 * the bytes: a proxy that compresses them may keep it.
 */
export function entityTagOf({ dataVersion, build, day, key }: RevisionOf): string {
  return `W/"${encodeURIComponent(dataVersion)}-${build}-${day}-${fnv1a(key).toString(36)}"`;
}

/** Whether an If-None-Match header names a tag, or any with `*`. */
export function isMatched(entityTag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.trim() === '*' || isListed(entityTag, ifNoneMatch);
}

/** Whether a tag is one of those in an If-None-Match header, compared weakly. */
export function isListed(entityTag: string, ifNoneMatch: string): boolean {
  if (ifNoneMatch === entityTag) return true;
  const opaque = entityTag.replace(/^W\//, '');
  return ifNoneMatch.match(/"[^"]*"/g)?.includes(opaque) ?? false;
}

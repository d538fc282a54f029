import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

export interface RevisionOf {
  readonly dataVersion: string;
  readonly build: string;
  readonly today: Day;
  readonly url: string;
}

/**
 * Names what a response is made from, before it is made. It is weak, because it stands for the inputs and not for
 * the bytes: a proxy that compresses them may keep it.
 */
export function entityTagOf({ dataVersion, build, today, url }: RevisionOf): string {
  // A past day is answered alike tomorrow; today, asked for by its date, is a past day then.
  const asOf = /^[^?]*\?(?:.*&)?as_of=(\d{4}-\d{2}-\d{2})(?:&|#|$)/.exec(url)?.[1];
  const day = asOf !== undefined && asOf < formatDay(today) ? 'past' : formatDay(today);
  return `W/"${encodeURIComponent(dataVersion)}-${build}-${day}-${digest(url)}"`;
}

/** Whether a tag is one of those in an If-None-Match header, compared weakly. */
export function isListed(entityTag: string, ifNoneMatch: string): boolean {
  if (ifNoneMatch === entityTag) return true;
  const opaque = entityTag.replace(/^W\//, '');
  return ifNoneMatch.match(/"[^"]*"/g)?.includes(opaque) ?? false;
}

/** FNV-1a over UTF-16 units, 32 bits: it tells the URLs of one service apart, it guards nothing. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

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
  return `W/"${encodeURIComponent(dataVersion)}-${build}-${day}-${digest(key)}"`;
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

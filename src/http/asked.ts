import { pathAndQuery } from './revision.ts';

/** What limits, log and memory look at in a request; cheap to make of whatever a server is given. */
export interface Asked {
  readonly method: string;
  /** Path and query, as they were asked. */
  readonly target: string;
  /** Where it was asked: `https://host`. */
  readonly origin: () => string;
  /** By its name in small letters. */
  readonly header: (name: Lowercase<string>) => string | null;
}

/** The same of a request as a whole. */
export function askedOf({ method, url, headers }: Request): Asked {
  return {
    method,
    target: pathAndQuery(url),
    origin: () => new URL(url).origin,
    header: (name) => headers.get(name),
  };
}

import { isListed } from './entity-tag.ts';
import type { KeptResponse } from './response-cache.ts';

/** An answer in its parts: made into an object and taken apart again, headers cost more than finding it. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** What is kept, or a 304 for a reader who has it. */
export function plainAnswer(kept: KeptResponse, ifNoneMatch: string | null): PlainAnswer {
  const { entityTag, body, headers, retained } = kept;
  if (ifNoneMatch !== null && (ifNoneMatch.trim() === '*' || isListed(entityTag, ifNoneMatch)))
    return { status: 304, headers: retained, body: null };
  return { status: 200, headers, body };
}

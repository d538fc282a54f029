import { isMatched } from './entity-tag.ts';
import { pairsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { retainedOf } from './headers.ts';
import type { KeptResponse } from './response-cache.ts';

/** An answer in its parts: made into an object and taken apart again, headers cost more than finding it. */
export interface PlainAnswer<Body = Bytes | null> {
  readonly status: number;
  readonly fields: Fields;
  readonly body: Body;
}

type Bytes = Uint8Array<ArrayBuffer>;
export type WrittenAnswer = PlainAnswer<string>;
/** A stream tells itself of what fails in it. */
export type AnyAnswer = PlainAnswer<string | Bytes | ReadableStream<Bytes> | null>;
/** What a server can send at once, or what only its runtime can. */
export type Made = AnyAnswer | Response;

const PARTS = Symbol('parts');
interface WholeResponse extends Response {
  readonly [PARTS]: AnyAnswer;
}

/** What is kept, or a 304 for a reader who has it. */
export function plainAnswer(kept: KeptResponse, ifNoneMatch: string | null): PlainAnswer {
  const { entityTag, body, fields } = kept;
  if (!isMatched(entityTag, ifNoneMatch)) return { status: 200, fields, body };
  const known = retained.get(fields);
  return { status: 304, fields: known ?? retain(fields), body: null };
}

const retained = new WeakMap<Fields, Fields>();

function retain(fields: Fields): Fields {
  const ofA304 = retainedOf(fields);
  retained.set(fields, ofA304);
  return ofA304;
}

/** The same as an object, whose parts can be had again. */
export function responseOf(plain: AnyAnswer): Response {
  const { status, fields, body } = plain;
  const response = new Response(body, { status, headers: pairsOf(fields) });
  return Object.assign(response, { [PARTS]: plain });
}

/** A response with further headers, in its parts where it was made of some. */
export function withFields(response: Response, more: Fields): Made {
  if (isWhole(response)) {
    const { [PARTS]: parts } = response;
    return { ...parts, fields: [...parts.fields, ...more] };
  }
  for (const [name, value] of pairsOf(more)) response.headers.set(name, value);
  return response;
}

function isWhole(response: Response): response is WholeResponse {
  return PARTS in response;
}

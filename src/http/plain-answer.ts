import { isMatched } from './entity-tag.ts';
import type { KeptResponse } from './response-cache.ts';

/** An answer in its parts: made into an object and taken apart again, headers cost more than finding it. */
export interface PlainAnswer<Body = Bytes | null> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

type Bytes = Uint8Array<ArrayBuffer>;
export type WrittenAnswer = PlainAnswer<string>;
export type AnyAnswer = PlainAnswer<string | Bytes | null>;
/** What a server can send at once, or what only its runtime can. */
export type Made = AnyAnswer | Response;

const PARTS = Symbol('parts');
interface WholeResponse extends Response {
  readonly [PARTS]: AnyAnswer;
}

/** What is kept, or a 304 for a reader who has it. */
export function plainAnswer(kept: KeptResponse, ifNoneMatch: string | null): PlainAnswer {
  const { entityTag, body, headers, retained } = kept;
  if (isMatched(entityTag, ifNoneMatch)) return { status: 304, headers: retained, body: null };
  return { status: 200, headers, body };
}

/** The same as an object, whose parts can be had again. */
export function responseOf(plain: AnyAnswer): Response {
  const { body, ...init } = plain;
  return Object.assign(new Response(body, init), { [PARTS]: plain });
}

/** A response with further headers, in its parts where it was made of some. */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Made {
  if (isWhole(response)) {
    const { [PARTS]: parts } = response;
    return { ...parts, headers: { ...parts.headers, ...headers } };
  }
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function isWhole(response: Response): response is WholeResponse {
  return PARTS in response;
}

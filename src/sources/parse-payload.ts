import type { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { parseStrictJson } from '../domain/strict-json.ts';

/** Bytes as UTF-8 text; throws a `DomainError` that names the source where they are none. */
export function decodeText(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unusable(source, 'something that is not text in UTF-8', cause);
  }
}

/** Bytes as JSON of a schema; throws a `DomainError` that names the source and the first thing that is wrong. */
export function parsePayload<Content>(
  bytes: Uint8Array,
  schema: z.ZodType<Content>,
  source: string,
): Content {
  const parsed = schema.safeParse(parseJson(bytes, source));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where =
    issue === undefined ? '' : ` at ${issue.path.join('.') || 'the top'}: ${issue.message}`;
  throw unusable(source, `something that is not its list${where}`);
}

/** That a source answered, and nothing can be made of it. */
export function unusable(source: string, what: string, cause?: unknown): DomainError {
  return new DomainError('unavailable', `${source} sent ${what}.`, { cause });
}

function parseJson(bytes: Uint8Array, source: string): unknown {
  const read = parseStrictJson(decodeText(bytes, source));
  if (read.state === 'read') return read.json;
  throw unusable(source, `something that ${read.fault}`);
}

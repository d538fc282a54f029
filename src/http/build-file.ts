import type { AppContext } from './app-state.ts';
import { isMatched } from './entity-tag.ts';
import { fieldsOf } from './fields.ts';
import { BASE_HEADERS, retainedOf } from './headers.ts';
import { responseOf } from './plain-answer.ts';

interface BuildFile {
  readonly type: string;
  readonly headers: Readonly<Record<string, string>> & { readonly ETag: string };
  readonly body: () => string;
}

/** Answers with a text that changes only with the build. */
export function buildFile(c: AppContext, { type, headers, body }: BuildFile): Response {
  const kept = { ...BASE_HEADERS, ...headers };
  if (isMatched(headers.ETag, c.req.header('If-None-Match') ?? null))
    return responseOf({ status: 304, fields: retainedOf(fieldsOf(kept)), body: null });
  return new Response(body(), { headers: { ...kept, 'Content-Type': type } });
}

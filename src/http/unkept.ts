import type { Answer } from './app-state.ts';
import { BASE_HEADERS, NEVER_CACHED } from './headers.ts';

/** An answer that nobody may keep. */
export function unkept(
  { body, headers }: Pick<Answer, 'headers'> & { readonly body: Answer['body'] | null },
  status = 200,
): Response {
  return new Response(body, {
    status,
    headers: { ...BASE_HEADERS, 'Cache-Control': NEVER_CACHED, ...headers },
  });
}

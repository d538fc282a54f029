import type { Page } from '../domain/page.ts';
import type { Answer, AppContext, AppState } from './app-state.ts';
import { part } from './envelope.ts';
import { BASE_HEADERS, NEVER_CACHED } from './headers.ts';
import { revisionOf } from './revision.ts';

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

/** Answers operators with a part of a list as it is now. */
export async function unkeptPage<Item>(
  c: AppContext,
  state: AppState,
  page: Page<Item>,
  render: (item: Item) => object,
): Promise<Response> {
  return unkept(part(await revisionOf(c, state), state, { asOf: null, page, render }));
}

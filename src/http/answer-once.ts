import type { Once } from '../services/request-keys.ts';
import type { AppContext, AppState } from './app-state.ts';
import { JSON_HEADERS, singleText } from './envelope.ts';
import { revisionOf } from './revision.ts';
import { unkept } from './unkept.ts';

interface Write<Made> {
  /** Writes in one go, with the answer under the key of the request, if it has one. */
  readonly write: (once: Once<Made> | null) => Promise<Made>;
  /** Null where there is nothing to say but that it was done. */
  readonly render:
    | ((made: Made) => {
        readonly data: object;
        readonly links: Readonly<Record<string, string>>;
      })
    | null;
  readonly status?: number;
}

/** Answers a write so that a request with an Idempotency-Key is done once even where the process is killed in it. */
export async function answerOnce<Made>(
  c: AppContext,
  state: AppState,
  { write, render, status = 200 }: Write<Made>,
): Promise<Response> {
  const revision = await revisionOf(c, state);
  const headers: Readonly<Record<string, string>> = render === null ? {} : JSON_HEADERS;
  const bodyOf = (made: Made) =>
    render === null ? null : singleText(revision, state, { asOf: null, ...render(made) });
  const key = c.get('requestKey');
  const contentType = headers['Content-Type'] ?? '';
  const answerOf = (made: Made) => ({ status, contentType, body: bodyOf(made) ?? '' });
  const made = await write(key === undefined ? null : { key, answerOf });
  return unkept({ body: bodyOf(made), headers }, status);
}

import { badgeAnswer } from '../badge-answer.ts';
import type { BadgeKind } from '../badge-answer.ts';
import type { Answer } from '../app-state.ts';
import { BASE_HEADERS } from '../headers.ts';

const FACE = { status: 'error', label: 'launchwindow', message: 'too many requests' } as const;
const drawn = new Map<BadgeKind, Promise<Answer>>();

/**
 * What is shown in place of a badge or a card to whoever asks for too many new ones: a picture all the same, and always
 * the same one, since drawing is what is saved. Only with `strict=1` its status says so too.
 */
export async function refusedPicture(
  { url, path }: { url: string; path: string },
  retryAfterSeconds: number,
): Promise<Response> {
  const kind = path.endsWith('.json') ? 'json' : 'svg';
  const known = drawn.get(kind) ?? badgeAnswer(FACE, { style: 'flat' }, kind);
  drawn.set(kind, known);
  const { body, headers } = await known;
  return new Response(body, {
    status: /[?&]strict=1(&|$)/.test(url) ? 429 : 200,
    headers: { ...BASE_HEADERS, ...headers, 'Retry-After': String(retryAfterSeconds) },
  });
}

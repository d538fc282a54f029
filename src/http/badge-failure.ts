import { DomainError } from '../domain/errors.ts';
import type { BadgeFace } from '../render/badge/badge-face.ts';
import { BADGE_STYLES } from '../render/badge/badge-style.ts';
import type { Logger } from '../services/context.ts';
import { badgeAnswer } from './badge-answer.ts';
import type { BadgeKind } from './badge-answer.ts';
import { BadgeParameterError } from './badge-query.ts';
import { BASE_HEADERS } from './headers.ts';
import { wholeError } from './problem-of-error.ts';

interface Asked {
  readonly series: string;
  readonly kind: BadgeKind;
  readonly query: Readonly<Record<string, string>>;
  readonly log: Logger;
  readonly request: string | undefined;
}

/** A grey badge that says what is wrong; the status code says so only to those who asked for it. */
export async function badgeFailure(
  error: unknown,
  { series, kind, query, log, request }: Asked,
): Promise<Response> {
  const { face, status } = failureFace(error, series);
  if (status >= 500) log.error('badge failed', { request, series, error: wholeError(error) });
  const style = BADGE_STYLES.find((name) => name === query['style']) ?? 'flat';
  const { body, headers } = await badgeAnswer(face, { style, label: query['label'] }, kind);
  return new Response(body, {
    status: query['strict'] === '1' ? status : 200,
    headers: { ...BASE_HEADERS, ...headers },
  });
}

function failureFace(error: unknown, label: string): { face: BadgeFace; status: number } {
  if (error instanceof BadgeParameterError) {
    return { face: { status: 'error', label, message: error.message }, status: 400 };
  }
  const code = error instanceof DomainError ? error.code : null;
  switch (code) {
    case 'not-found':
      return { face: { status: 'not-found', label, message: 'series not found' }, status: 404 };
    case 'future-day':
      return { face: { status: 'error', label, message: 'as_of is in the future' }, status: 400 };
    case 'invalid-day':
    case 'invalid-input':
    case 'unprocessable':
      return { face: { status: 'error', label, message: 'invalid parameters' }, status: 400 };
    case 'conflict':
    case 'busy':
    case 'unavailable':
    case null:
      return { face: { status: 'error', label, message: 'unavailable' }, status: 503 };
  }
}

import { badgeEndpoint } from '../render/badge/badge-endpoint.ts';
import type { BadgeFace } from '../render/badge/badge-face.ts';
import { STATUS_COLORS } from '../render/badge/badge-status.ts';
import type { Answer } from './app-state.ts';
import type { BadgeQuery } from './badge-query.ts';

export type BadgeKind = 'svg' | 'json';
type Look = Pick<BadgeQuery, 'style' | 'label' | 'color' | 'labelColor' | 'logo'>;

const FRESH_SECONDS = 300;
const FAILED_SECONDS = 60;
// The style `social` brings a style element; images are the reader's own data URI.
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A badge in the look that was asked for, as a picture or for shields.io to draw. */
export async function badgeAnswer(face: BadgeFace, look: Look, kind: BadgeKind): Promise<Answer> {
  const failed = face.status === 'error' || face.status === 'not-found';
  const ground = failed ? undefined : look.color;
  const shown = {
    label: look.label ?? face.label,
    message: face.message,
    style: look.style,
    color: ground ?? STATUS_COLORS[face.status],
    labelColor: look.labelColor ?? null,
  };
  const cacheSeconds = failed ? FAILED_SECONDS : FRESH_SECONDS;
  const headers = {
    'X-Badge-Status': face.status,
    'Cache-Control': failed
      ? `public, max-age=${cacheSeconds}`
      : `public, max-age=${cacheSeconds}, stale-while-revalidate=3600, stale-if-error=86400`,
  };
  if (kind === 'json') {
    const body = JSON.stringify(badgeEndpoint(shown, { isError: failed, cacheSeconds }));
    return { body, headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } };
  }
  // It brings the width of every character of three fonts, which no start has to wait for.
  const { drawBadge } = await import('../render/badge/draw-badge.ts');
  const body = drawBadge({ ...shown, logo: look.logo ?? null });
  const picture = {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Content-Security-Policy': PICTURE_POLICY,
  };
  return { body, headers: { ...headers, ...picture } };
}

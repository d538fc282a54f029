import { makeBadge } from 'badge-maker';
import { legibleGround } from './badge-color.ts';
import type { BadgeStyle } from './badge-style.ts';
import { badgeText } from './badge-text.ts';

/** How a badge looks; colours are `#rrggbb`, the logo a data URI. */
export interface BadgeLook {
  readonly label: string;
  readonly message: string;
  readonly style: BadgeStyle;
  readonly color: string;
  readonly labelColor: string | null;
  readonly logo: string | null;
}

/** Draws a badge as SVG with title and aria-label: the same look gives the same bytes. */
export function drawBadge(look: BadgeLook): string {
  return makeBadge({
    label: badgeText(look.label),
    message: badgeText(look.message),
    style: look.style,
    color: legibleGround(look.color),
    ...(look.labelColor === null ? {} : { labelColor: legibleGround(look.labelColor) }),
    ...(look.logo === null ? {} : { logoBase64: look.logo }),
  });
}

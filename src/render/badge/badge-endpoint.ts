import { z } from 'zod';
import { legibleGround } from './badge-color.ts';
import { badgeText } from './badge-text.ts';
import { BADGE_STYLES } from './badge-style.ts';
import type { BadgeLook } from './draw-badge.ts';

/** The document that shields.io's endpoint badge reads; it refuses any other key. */
export const badgeEndpointSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    label: z.string().meta({ examples: ['Kimi K3'] }),
    message: z
      .string()
      .min(1)
      .meta({ examples: ['Jun–Jul 2026'] }),
    color: z.string().meta({ examples: ['#0969da'] }),
    labelColor: z.string().meta({ examples: ['#555555'] }),
    style: z.enum(BADGE_STYLES),
    isError: z.boolean(),
    cacheSeconds: z.int().min(300),
  })
  .meta({ id: 'BadgeEndpoint', description: "shields.io's endpoint badge." });

/** A badge for shields.io to draw. */
export function badgeEndpoint(
  look: Omit<BadgeLook, 'logo'>,
  { isError, cacheSeconds }: { isError: boolean; cacheSeconds: number },
): z.infer<typeof badgeEndpointSchema> {
  return {
    schemaVersion: 1,
    label: badgeText(look.label),
    message: badgeText(look.message),
    color: legibleGround(look.color),
    labelColor: legibleGround(look.labelColor ?? '#555555'),
    style: look.style,
    isError,
    cacheSeconds: Math.max(300, cacheSeconds),
  };
}

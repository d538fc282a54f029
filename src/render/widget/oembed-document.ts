import { z } from 'zod';
import { CARD_HEIGHT, CARD_WIDTH } from '../card/draw-card.ts';
import { markup } from '../markup/markup.ts';

const text = z.string();
const pixels = z.int().min(1);

export const oembedSchema = z
  .strictObject({
    version: z.literal('1.0'),
    type: z.literal('rich'),
    title: text.meta({ examples: ['When the next Kimi ships'] }),
    provider_name: text,
    provider_url: text,
    cache_age: z.int().meta({ description: 'Seconds.' }),
    html: text.meta({ description: 'A frame.' }),
    width: pixels,
    height: pixels,
    thumbnail_url: text,
    thumbnail_width: pixels,
    thumbnail_height: pixels,
  })
  .meta({ id: 'Oembed', description: 'An oEmbed 1.0 answer of the type rich.' });

interface Embedded {
  readonly origin: string;
  readonly slug: string;
  readonly name: string;
  /** With its question mark, or empty. */
  readonly query: string;
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
}

const HOUR_SECONDS = 3600;

/** How to embed the page of a series: its widget in a frame, its card as the thumbnail. */
export function oembedDocument({
  origin,
  slug,
  name,
  query,
  maxWidth,
  maxHeight,
}: Embedded): z.infer<typeof oembedSchema> {
  const width = Math.min(CARD_WIDTH, maxWidth ?? CARD_WIDTH);
  const height = Math.min(CARD_HEIGHT, maxHeight ?? CARD_HEIGHT);
  const title = `When the next ${name} ships`;
  const source = `${origin}/widget/${slug}${query}`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Launchwindow',
    provider_url: `${origin}/`,
    cache_age: HOUR_SECONDS,
    html: markup`<iframe src="${source}" width="${width}" height="${height}" title="${title}" loading="lazy" frameborder="0"></iframe>`
      .markup,
    width,
    height,
    thumbnail_url: `${origin}/card/${slug}.svg${query}`,
    thumbnail_width: CARD_WIDTH,
    thumbnail_height: CARD_HEIGHT,
  };
}

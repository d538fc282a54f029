import { standaloneStyle } from '../chart/chart-style.ts';
import type { ChartTheme } from '../chart/chart-style.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { spokenCard } from './card-words.ts';
import type { CardWords } from './card-words.ts';
import { STRIP_RULES } from './density-strip.ts';

export const CARD_WIDTH = 480;
export const CARD_HEIGHT = 232;

const MARGIN = 20;
// Lines of text do not wrap in SVG: what would leave the card is cut.
const LONGEST = { title: 44, headline: 36, small: 68 } as const;
const LONGEST_LARGE = 27;
const RULES =
  'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--soft);font-size:12.5px}.title{fill:var(--ink);font-size:15px;font-weight:600}.headline{fill:var(--forecast);font-size:25px;font-weight:700}.long{font-size:20px}.muted .headline{fill:var(--soft)}.ground{fill:var(--ground);stroke:var(--line)}';

/** A card as an SVG file without script: the same words and points give the same bytes. */
export function drawCard(words: CardWords, strip: Markup | null, theme: ChartTheme): string {
  const { title, headline, detail, rule, note, foot, status, muted } = words;
  const spoken = spokenCard(words);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="${muted ? 'muted' : status}" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}" role="img" aria-label="${spoken}"><title>${spoken}</title><style>${standaloneStyle(theme, `${RULES}${STRIP_RULES}`)}</style><rect class="ground" x="0.5" y="0.5" width="${CARD_WIDTH - 1}" height="${CARD_HEIGHT - 1}" rx="10"/>${line('title', 28, title, LONGEST.title)}${line(headline.length > LONGEST_LARGE ? 'headline long' : 'headline', 58, headline, LONGEST.headline)}${line('detail', 80, detail, LONGEST.small)}${strip && markup`<svg class="strip" x="${MARGIN}" y="92" width="${CARD_WIDTH - 2 * MARGIN}" height="76" overflow="visible">${strip}</svg>`}${line('rule', 184, rule, LONGEST.small)}${line('note', 201, note, LONGEST.small)}${line('foot', 218, foot, LONGEST.small)}</svg>`
    .markup;
}

function line(className: string, y: number, text: string | null, longest: number): Markup | null {
  if (text === null || text === '') return null;
  const signs = Array.from(text);
  const shown = signs.length <= longest ? text : `${signs.slice(0, longest - 1).join('')}…`;
  return markup`<text class="${className}" x="${MARGIN}" y="${y}">${shown}</text>`;
}

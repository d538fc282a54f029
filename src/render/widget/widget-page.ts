import { DARK_COLORS, LIGHT_COLORS } from '../chart/chart-style.ts';
import type { ChartTheme } from '../chart/chart-style.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { spokenCard } from '../card/card-words.ts';
import type { CardWords } from '../card/card-words.ts';
import { STRIP_RULES } from '../card/density-strip.ts';

/** The one style of every widget page: the policy that is sent with it names its hash. */
export const WIDGET_STYLE = `:root{${LIGHT_COLORS};color-scheme:light}.dark{${DARK_COLORS};color-scheme:dark}@media(prefers-color-scheme:dark){.auto{${DARK_COLORS};color-scheme:dark}}*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--soft);overflow-wrap:anywhere;font:12.5px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}main{padding:11px 18px;border:1px solid var(--line);border-radius:10px;min-height:100vh;display:flex;flex-direction:column}h1,p{margin:0}h1{font-size:15px;font-weight:600;color:var(--ink)}.headline{font-size:25px;line-height:1.2;font-weight:700;color:var(--forecast)}.muted .headline{color:var(--soft)}svg.strip{display:block;width:100%;height:78px;margin-top:4px;overflow:visible}.foot{margin-top:auto}a{color:inherit}a:focus-visible{outline:2px solid var(--forecast);outline-offset:2px}${STRIP_RULES}`;

export interface WidgetLook {
  readonly theme: ChartTheme;
  /** The page that says more; null where there is none. */
  readonly url: string | null;
}

/** A whole page for a frame on another page: it runs nothing and loads nothing. */
export function widgetPage(
  words: CardWords,
  strip: Markup | null,
  { theme, url }: WidgetLook,
): string {
  const { title, headline, detail, rule, note, foot, muted } = words;
  const name =
    url === null ? title : markup`<a href="${url}" target="_blank" rel="noopener">${title}</a>`;
  return markup`<!doctype html>
<html lang="en" class="${theme}"><head><meta charset="utf-8"><title>${title}: ${headline}</title><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><style>${{ markup: WIDGET_STYLE }}</style></head>
<body><main${muted ? markup` class="muted"` : null}><h1>${name}</h1><p class="headline">${headline}</p>${paragraph(detail)}${strip && markup`<svg class="strip" role="img" aria-label="${spokenCard(words)}">${strip}</svg>`}${paragraph(rule)}${paragraph(note)}<p class="foot">${foot}</p></main></body></html>
`.markup;
}

function paragraph(text: string | null): Markup | null {
  return text === null ? null : markup`<p>${text}</p>`;
}

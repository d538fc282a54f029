import { inMarkdown } from '../markdown/in-markdown.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import type { PageSite } from './page.ts';
import { snippet } from './snippet.ts';

/** A badge of the series to take along, and the way to the other forms. */
export function embedSection(slug: string, name: string, { origin }: PageSite): Markup {
  const text = `[![${inMarkdown(`When the next ${name} ships`)}](${origin}/badge/${slug}.svg)](${origin}/${slug})`;
  return markup`<h2>Embed it</h2><p><img src="/badge/${slug}.svg" alt="Badge: when the next ${name} ships" height="20"></p>${snippet('Markdown', text)}<p><a href="/embed?series=${slug}">Other styles, cards and widgets</a></p>`;
}

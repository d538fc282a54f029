import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';

/** Text to copy, with a button that appears where a script may copy. */
export function snippet(heading: string, text: string): Markup {
  return markup`<p class="minor">${heading}</p><div class="snippet"><button type="button" data-copy hidden aria-label="Copy ${heading}">Copy</button><pre tabindex="0"><code>${text}</code></pre></div>`;
}

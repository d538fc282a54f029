/** HTML or XML that is safe to send: everything that was put into it was escaped or is such itself. */
export interface Markup {
  readonly markup: string;
}

/** What can be put into markup; `null` and `false` leave nothing. */
export type Insertion = Markup | string | number | null | false | readonly Insertion[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const SPECIAL = /[&<>"']/g;
// What XML 1.0 has no place for, half surrogates included.
const FOREIGN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Builds markup from a template: every insertion that is not markup already is escaped. */
export function markup(parts: TemplateStringsArray, ...insertions: Insertion[]): Markup {
  const text = parts.map((part, index) => {
    const insertion = insertions[index];
    return insertion === undefined ? part : part + textOf(insertion);
  });
  return { markup: text.join('') };
}

/** Text as it may stand between tags and in quoted attributes, in HTML and in XML. */
export function escaped(text: string): string {
  return text.replace(FOREIGN, '').replace(SPECIAL, (sign) => ENTITIES[sign] ?? sign);
}

function textOf(insertion: Insertion): string {
  if (insertion === null || insertion === false) return '';
  if (typeof insertion === 'string') return escaped(insertion);
  if (typeof insertion === 'number') return String(insertion);
  return isList(insertion) ? insertion.map(textOf).join('') : insertion.markup;
}

function isList(insertion: Markup | readonly Insertion[]): insertion is readonly Insertion[] {
  return Array.isArray(insertion);
}

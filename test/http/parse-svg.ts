import { parser } from 'sax';

export interface ParsedSvg {
  readonly root: Readonly<Record<string, string>>;
  readonly elements: readonly string[];
  readonly title: string;
}

// What XML 1.0 allows in a document; the parser itself does not look.
const FOREIGN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Parses strictly; throws for anything that is not well-formed XML. */
export function parseSvg(xml: string): ParsedSvg {
  if (FOREIGN.test(xml)) throw new Error(`A character that XML has no place for: ${xml}`);
  const elements: string[] = [];
  let root: Record<string, string> | null = null;
  let title = '';
  const reader = parser(true);
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = ({ name, attributes }) => {
    elements.push(name);
    root ??= Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, String(value)]),
    );
  };
  reader.ontext = (text) => {
    if (elements.at(-1) === 'title') title += text;
  };
  reader.write(xml).close();
  if (root === null || elements[0] !== 'svg') throw new Error(`No SVG: ${xml}`);
  return { root, elements, title };
}

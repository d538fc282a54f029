const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** What a terminal takes for the marks of this file. */
export const MARKS: readonly string[] = [0, ...Object.values(CODES)].map(markOf);

/** Marks a text for a terminal; leaves it as it is where colours are not wanted. */
export type Style = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** The styles of a terminal that shows colours, or of anything else. */
export function styleFor(colours: boolean): Style {
  const paint = (code: number) => (text: string) =>
    colours && text !== '' ? `${markOf(code)}${text}${markOf(0)}` : text;
  return {
    bold: paint(CODES.bold),
    dim: paint(CODES.dim),
    red: paint(CODES.red),
    green: paint(CODES.green),
    yellow: paint(CODES.yellow),
    cyan: paint(CODES.cyan),
  };
}

function markOf(code: number): string {
  return `\u001b[${code}m`;
}

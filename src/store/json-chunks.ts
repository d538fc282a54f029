// D1 takes two million bytes a parameter; a character takes up to three.
const MOST_CHARACTERS = 500_000;

/** Values as JSON arrays, each short enough for one bound parameter. */
export function jsonChunks(values: readonly unknown[]): string[] {
  const chunks: string[] = [];
  let texts: string[] = [];
  let length = 0;
  for (const value of values) {
    const text = JSON.stringify(value);
    if (length + text.length > MOST_CHARACTERS && texts.length > 0) {
      chunks.push(`[${texts.join(',')}]`);
      texts = [];
      length = 0;
    }
    texts.push(text);
    length += text.length + 1;
  }
  if (texts.length > 0) chunks.push(`[${texts.join(',')}]`);
  return chunks;
}

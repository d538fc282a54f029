/** A text as it is, or without its middle where it is longer than that: the end often says what to do. */
export function inShort(text: string, mostLetters: number): string {
  if (text.length <= mostLetters) return text;
  const half = Math.floor(mostLetters / 2);
  // What stands for a letter in a URL is not cut in two.
  const beginning = text.slice(0, half).replace(/%.?$/, '');
  return `${beginning}...${text.slice(-half)}`.toWellFormed();
}

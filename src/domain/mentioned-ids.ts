const ID = /(?<![\w./-])[a-z][a-z0-9]*(?:[-.][a-z0-9]+)+(?![\w/])/gi;

/**
 * The words of a text that may be model ids, in lower case and each once: those with a digit, and a hyphen or a dot.
 * @example mentionedIds('**api:** add claude-opus-5 and `claude-opus-5`') // ['claude-opus-5']
 */
export function mentionedIds(text: string): readonly string[] {
  const words = [...text.matchAll(ID)].map(([word]) => word.toLowerCase());
  return [...new Set(words.filter((word) => /\d/.test(word)))];
}

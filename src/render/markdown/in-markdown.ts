/** What makes emphasis, code, links, pictures, markup, entities and the end of a heading of a text, addresses included. */
const ACTIVE = /[\\`*_~<>[\]#&@]|:(?=\/\/)|(?<=www)\./gi;

/**
 * A text as it reads in Markdown, whatever somebody upstream has called a model.
 * @example inMarkdown('K3 [x](y) *new*') // 'K3 \\[x\\](y) \\*new\\*'
 */
export function inMarkdown(text: string): string {
  return text.replace(ACTIVE, '\\$&');
}

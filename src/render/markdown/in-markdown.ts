/** What makes links, pictures, markup and code of a text. */
const ACTIVE = /[\\<>[\]`]/g;

/**
 * A text as it reads in Markdown, whatever somebody upstream has called a model.
 * @example inMarkdown('K3 [x](y)') // 'K3 \\[x\\](y)'
 */
export function inMarkdown(text: string): string {
  return text.replace(ACTIVE, '\\$&');
}

/**
 * That a URL could not be read, and why, for everybody to see: without what follows its path, which may be a token that
 * a mirror asks for.
 * @example cannotRead('https://models.dev/api.json?key=1', 'it failed') // 'Cannot read https://models.dev/api.json: it failed.'
 */
export function cannotRead(url: string, why: string): string {
  return `Cannot read ${url.replace(/\?.*/s, '')}: ${why}.`;
}

import type { Release } from '../domain/release.ts';

/** The words, in lower case, under which a release is found; a version such as `k2.6` is one word. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+(\.[\p{L}\p{N}]+)*/gu) ?? [])];
}

export function wordRows(release: Pick<Release, 'id' | 'name'>) {
  return wordsOf(`${release.id} ${release.name}`).map((word) => ({ word, release: release.id }));
}

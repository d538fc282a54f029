import type { BoardRow } from '../../domain/board.ts';

/** What a search of the board looks in. */
export function wordsOf({ lab, series }: Pick<BoardRow, 'lab' | 'series'>): string {
  const all = [series.name, series.slug, lab.name, lab.slug, ...series.aliases];
  return [...new Set(all.map((word) => word.toLowerCase()))].join(' ');
}

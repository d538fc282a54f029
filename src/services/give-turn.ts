import type { Context } from './context.ts';

/** Lets whoever waits have their turn between two parts of a long computation. */
export function giveTurn({ giveTurn: fairly }: Pick<Context, 'giveTurn'>): Promise<void> {
  if (fairly !== undefined) return fairly();
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

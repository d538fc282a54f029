/** Lets whoever waits have their turn between two parts of a long computation. */
export function giveTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/**
 * Begins one piece of work a turn of the event loop, the first at once and the others in their order: what arrives in
 * the meantime, and takes no time to answer, comes between.
 */
export function oneATurn(): (begin: () => void) => void {
  const waiting: (() => void)[] = [];
  let isBusy = false;

  function next(): void {
    const begin = waiting.shift();
    isBusy = begin !== undefined;
    if (begin === undefined) return;
    setImmediate(next);
    begin();
  }

  return (begin) => {
    if (isBusy) {
      waiting.push(begin);
      return;
    }
    isBusy = true;
    setImmediate(next);
    begin();
  };
}

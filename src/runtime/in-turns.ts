type Begin = () => Promise<void>;

/**
 * What arrives in the meantime, and takes no time to answer, waits no longer than this and one piece of work. Shorter
 * turns leave so much waiting between them that collecting garbage, which is done there, takes twice as long.
 */
const TURN_MS = 4;

/**
 * Begins pieces of work in their order, one when that before it is done, for a moment of each turn of the event loop. One
 * that waits for something is not waited for beyond its turn. A piece tells of its own failures.
 */
export function inTurns(): (begin: Begin) => void {
  const waiting: Begin[] = [];
  let turn = 0;
  let endsMs: number | null = null;
  let isBusy = false;

  function startTurn(): void {
    endsMs = performance.now() + TURN_MS;
    setImmediate(endTurn);
    beginNext();
  }

  function endTurn(): void {
    turn += 1;
    endsMs = null;
    isBusy = false;
    if (waiting.length > 0) startTurn();
  }

  function beginNext(): void {
    if (isBusy || endsMs === null || performance.now() >= endsMs) return;
    const begin = waiting.shift();
    if (begin === undefined) return;
    const begunIn = turn;
    isBusy = true;
    const goOn = () => {
      if (turn !== begunIn) return;
      isBusy = false;
      beginNext();
    };
    begin().then(goOn, raise);
  }

  return (begin) => {
    waiting.push(begin);
    if (endsMs === null) startTurn();
    else beginNext();
  };
}

// What a piece did not tell of is a fault of ours.
function raise(error: unknown): never {
  throw error;
}

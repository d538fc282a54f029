type Begin = () => Promise<void>;

/** Takes turns on the one thread, so that nobody who asks for little waits for all that is worked on. */
export interface Turns {
  /** Begins a piece of work when its turn comes; it tells of its own failures. */
  readonly begin: (begin: Begin) => void;
  /** Resolves when work that is long under way may go on. */
  readonly goOn: () => Promise<void>;
  /** Notes that somebody was let in, behind whom others may stand. */
  readonly letIn: () => void;
}

/**
 * What arrives in the meantime, and takes no time to answer, waits no longer than this and two pieces of work. Shorter
 * turns leave so much waiting between them that collecting garbage, which is done there, takes twice as long.
 */
const TURN_MS = 4;
/** So many are let in before work is done again: an endless row of them would keep it from being done. */
const MOST_LET_IN = 100;

/**
 * Begins pieces of work in their order, one when that before it is done, for a moment of each turn of the event loop. One
 * that waits for something is not waited for beyond its turn. Of those that are to go on one does in a turn.
 */
export function inTurns(): Turns {
  const waiting: Begin[] = [];
  const paused: (() => void)[] = [];
  let turn = 0;
  let endsMs: number | null = null;
  let isBusy = false;
  let hasLetIn = false;
  let letIn = 0;

  function startTurn(): void {
    endsMs = performance.now() + TURN_MS;
    setImmediate(endTurn);
  }

  function endTurn(): void {
    // Node lets one in in a turn: who comes last would wait for as many pieces of work as have come before him.
    if (hasLetIn && letIn < MOST_LET_IN) {
      hasLetIn = false;
      letIn += 1;
      setImmediate(endTurn);
      return;
    }
    letIn = 0;
    turn += 1;
    endsMs = null;
    isBusy = false;
    if (waiting.length === 0 && paused.length === 0) return;
    startTurn();
    paused.shift()?.();
    beginNext();
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

  return {
    begin(begin) {
      waiting.push(begin);
      if (endsMs === null) startTurn();
      beginNext();
    },
    goOn: () =>
      new Promise((resolve) => {
        paused.push(resolve);
        if (endsMs === null) startTurn();
      }),
    letIn() {
      hasLetIn = true;
    },
  };
}

// What a piece did not tell of is a fault of ours.
function raise(error: unknown): never {
  throw error;
}

export interface ThreeSteps<Planned, Drafted> {
  /** Plans the next part; null after the last. */
  readonly plan: () => Promise<Planned | null>;
  /** May be done on another thread. */
  readonly draft: (planned: Planned) => Promise<Drafted>;
  readonly store: (drafted: Drafted) => Promise<void>;
  /** Between two parts. */
  readonly pause: () => Promise<void>;
}

/** So many parts are handed out before the first is asked back, lest who drafts waits while storing takes long for once. */
const AHEAD = 3;

/**
 * Takes parts of some work through three steps, each in order: while some parts are drafted, one before them is stored
 * and one after them planned. So planning sees all as it was stored but of the parts that are being drafted.
 */
export async function inThreeSteps<Planned, Drafted>({
  plan,
  draft,
  store,
  pause,
}: ThreeSteps<Planned, Drafted>): Promise<void> {
  const drafts: Promise<Drafted>[] = [];
  let isPlanned = false;
  while (!isPlanned || drafts.length > 0) {
    while (!isPlanned && drafts.length < AHEAD) {
      const planned = await plan();
      isPlanned = planned === null;
      if (planned !== null) drafts.push(handedOut(draft(planned)));
    }
    const first = drafts.shift();
    if (first !== undefined) await store(await first);
    await pause();
  }
}

/** A promise that is awaited later: failing before then is not failing unseen. */
function handedOut<Drafted>(draft: Promise<Drafted>): Promise<Drafted> {
  draft.catch(() => undefined);
  return draft;
}

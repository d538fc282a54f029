import { giveTurn } from './give-turn.ts';

export interface ThreeSteps<Planned, Drafted> {
  /** Plans the next part; null after the last. */
  readonly plan: () => Promise<Planned | null>;
  /** May be done on another thread. */
  readonly draft: (planned: Planned) => Promise<Drafted>;
  readonly store: (drafted: Drafted) => Promise<void>;
}

/**
 * Takes parts of some work through three steps, each in order: while one part is drafted, the one before it is stored,
 * and then the one after it planned. So planning sees all as it was stored but of the part that is being drafted.
 */
export async function inThreeSteps<Planned, Drafted>({
  plan,
  draft,
  store,
}: ThreeSteps<Planned, Drafted>): Promise<void> {
  let planned = await plan();
  let drafted: Drafted | null = null;
  while (planned !== null || drafted !== null) {
    [drafted, planned] = await Promise.all([
      planned && draft(planned),
      storeAndPlan(drafted, planned !== null),
    ]);
    await giveTurn();
  }

  async function storeAndPlan(before: Drafted | null, goesOn: boolean): Promise<Planned | null> {
    if (before !== null) await store(before);
    return goesOn ? plan() : null;
  }
}

import type { Parts } from '../forecast/parts.ts';
import type { Context } from './context.ts';
import { giveTurn } from './give-turn.ts';

const LONGEST_PART_MS = 4;

/** Does a long computation, and lets whoever waits have their turn every few milliseconds. */
export async function inParts<Result>(ctx: Context, parts: Parts<Result>): Promise<Result> {
  let begunMs = ctx.clock();
  for (let part = parts.next(); ; part = parts.next()) {
    if (part.done === true) return part.value;
    // Either way: a clock may be set back.
    if (Math.abs(ctx.clock() - begunMs) < LONGEST_PART_MS) continue;
    await giveTurn(ctx);
    begunMs = ctx.clock();
  }
}

import type { Context } from '../services/context.ts';
import { makeFirstHindcasts } from '../services/first-hindcasts.ts';
import type { ReplayInput } from '../services/replay.ts';

/** An invocation of a Worker has 1,000 queries, of which a day takes some twenty. */
const DAYS_AT_ONCE = 12;

/** Makes as many of the hindcasts of a fresh database as fit into an invocation; the next one goes on. */
export async function makeSomeHindcasts(ctx: Context, pause: ReplayInput['pause']): Promise<void> {
  let days = 0;
  const stopping = {
    get aborted() {
      return days >= DAYS_AT_ONCE;
    },
  };
  const report = await makeFirstHindcasts({
    ctx,
    input: {
      pause,
      stopping,
      onDay({ issued }) {
        // What an earlier one has made takes next to nothing.
        if (issued > 0) days += 1;
      },
    },
  });
  if (report !== null) ctx.log.info('hindcasts made', { ...report });
}

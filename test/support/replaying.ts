import { parseDay } from '../../src/domain/time.ts';
import type { Day } from '../../src/domain/time.ts';
import type { Context } from '../../src/services/context.ts';
import { replay } from '../../src/services/replay.ts';
import type { ReplayInput, ReplayReport } from '../../src/services/replay.ts';

/** Every so many days from one to another, both as `YYYY-MM-DD`. */
export function daysFrom(from: string, until: string, every: number): Day[] {
  const days: Day[] = [];
  for (let day = parseDay(from); day <= parseDay(until); day += every) days.push(day);
  return days;
}

/** Replays days at once, without letting anybody in between unless told. */
export function replayDays(
  ctx: Context,
  days: readonly Day[],
  own: Partial<ReplayInput> = {},
): Promise<ReplayReport> {
  const input = {
    days,
    target: 'milestone',
    pause: async () => {},
    stopping: { aborted: false },
    ...own,
  } as const;
  return replay({ ctx, input });
}

import { dayOfInstant, formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { readSources } from '../store/sources.ts';
import type { Call, Context } from './context.ts';
import { replay } from './replay.ts';
import type { ReplayInput, ReplayReport } from './replay.ts';
import { eachRecord, milestonesIn } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

/** Where the store remembers the day of the first start, and whether its hindcasts are complete. */
const FIRST_HINDCASTS = 'first_hindcasts';
const DONE = 'done';

const EARLIEST = '2025-01-01';
/** Evenly: a denser grid of late would favour short waits in the scores. */
const EVERY_DAYS = 14;

/**
 * Makes the hindcasts that give a fresh database a history and a track record: every two weeks back to January 2025,
 * and the first day of each analyst's call on a release by its name. Done once in the life of a database; a start that
 * was cut off is taken up by the next. Null where there was nothing left to do.
 */
export async function makeFirstHindcasts({
  ctx,
  input,
}: Call<Omit<ReplayInput, 'days' | 'target'>>): Promise<ReplayReport | null> {
  const { anchor, done } = await readState(ctx);
  if (done) return null;
  await ctx.database.atomic([writeMeta(FIRST_HINDCASTS, formatDay(anchor))]);
  const days = daysBefore(anchor, await callDays(ctx));
  const report = await replay({ ctx, input: { ...input, days, target: 'milestone' } });
  if (report.state === 'done' && report.failed === 0)
    await ctx.database.atomic([writeMeta(FIRST_HINDCASTS, `${formatDay(anchor)} ${DONE}`)]);
  return report;
}

async function readState(ctx: Context): Promise<{ anchor: Day; done: boolean }> {
  const [anchor, state] = ((await readMeta(ctx.database, FIRST_HINDCASTS)) ?? '').split(' ');
  return {
    anchor: anchor === undefined || anchor === '' ? dayOfInstant(ctx.clock()) : parseDay(anchor),
    done: state === DONE,
  };
}

function daysBefore(anchor: Day, further: readonly Day[]): Day[] {
  const days = new Set(further.filter((day) => day < anchor));
  for (let day = anchor - EVERY_DAYS; day >= parseDay(EARLIEST); day -= EVERY_DAYS) days.add(day);
  return [...days].toSorted((a, b) => a - b);
}

/** When each release that came under its expected name was next, and its name was public. */
async function callDays(ctx: Context): Promise<Day[]> {
  const sources = await readSources(ctx.database);
  const days: Day[] = [];
  for await (const records of eachRecord(ctx)) {
    days.push(...records.flatMap((record) => callDaysOf({ sources }, record)));
  }
  return days;
}

function callDaysOf(world: Pick<World, 'sources'>, record: SeriesRecord): Day[] {
  const milestones = milestonesIn(world, record, Infinity);
  return record.series.expectedNames.flatMap(({ name, published }) => {
    const index = milestones.findIndex((milestone) => milestone.name === name);
    const before = milestones[index - 1];
    const day = before === undefined ? published : Math.max(before.day + 1, published);
    return index > 0 && day < (milestones[index]?.day ?? day) ? [day] : [];
  });
}

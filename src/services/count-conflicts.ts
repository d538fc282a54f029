import { dayOfInstant } from '../domain/time.ts';
import { readSources } from '../store/sources.ts';
import type { Context } from './context.ts';
import { describeReleases } from './describe-release.ts';
import { eachRecord } from './world.ts';

/** How many releases have an event of which the sources disagree, and how many there are. Reads all of them. */
export async function countConflicts({
  ctx,
}: {
  ctx: Context;
}): Promise<{ disputed: number; releases: number }> {
  const sources = await readSources(ctx.database);
  const today = dayOfInstant(ctx.clock());
  let disputed = 0;
  let releases = 0;
  for await (const records of eachRecord(ctx)) {
    const views = records.flatMap((record) => describeReleases({ sources }, record, today));
    releases += views.length;
    disputed += views.filter(({ conflicts }) => conflicts > 0).length;
  }
  return { disputed, releases };
}

import type { Day } from '../domain/time.ts';
import { readLabsBehind, readSeriesBehind } from '../store/behind-forecasts.ts';
import { readSeriesChanging, readSeriesUnknown } from '../store/known-milestones.ts';
import type { Context } from './context.ts';

/**
 * The slugs of the series that a live forecast of a day may have something new to say of, some at a time: facts of
 * them were written, claims that lay ahead have come, or more silence is known than their forecasts speak of. To be
 * walked while the parts are worked off; one that stays due comes once for each of these reasons.
 */
export async function* dueSeries(
  ctx: Context,
  { on, together }: { readonly on: Day; readonly together: number },
): AsyncGenerator<readonly string[]> {
  const { database } = ctx;
  yield* parts((after) => readSeriesUnknown(database, { after, limit: together }));
  yield* parts((after) => readSeriesChanging(database, { on, after, limit: together }));
  let gathered: string[] = [];
  for (const lab of await readLabsBehind(database, on)) {
    const ofLab = parts((after) => readSeriesBehind(database, { ...lab, after, limit: together }));
    for await (const series of ofLab) {
      gathered.push(...series);
      if (gathered.length < together) continue;
      yield gathered;
      gathered = [];
    }
  }
  if (gathered.length > 0) yield gathered;
}

async function* parts(
  read: (after: string) => Promise<readonly string[]>,
): AsyncGenerator<readonly string[]> {
  let after = '';
  while (true) {
    const part = await read(after);
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    after = last;
  }
}

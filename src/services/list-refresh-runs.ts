import type { Page, PageRequest } from '../domain/page.ts';
import type { RefreshRun } from '../domain/refresh-run.ts';
import { listRuns } from '../store/refresh-runs.ts';
import type { Call } from './context.ts';
import { refreshHolder } from './refresh-lease.ts';

/** The runs of the refresh, newest first. One that has no end and no lease any more was cut off: it is abandoned. */
export async function listRefreshRuns({
  ctx,
  input,
}: Call<PageRequest>): Promise<Page<RefreshRun>> {
  const page = await listRuns(ctx.database, input);
  if (page.items.every(({ state }) => state !== 'running')) return page;
  const holder = await refreshHolder(ctx);
  const items = page.items.map((run) =>
    run.state === 'running' && run.id !== holder ? ({ ...run, state: 'abandoned' } as const) : run,
  );
  return { ...page, items };
}

import type { Page } from '../domain/page.ts';
import type { RefreshRun } from '../domain/refresh-run.ts';
import { listRuns } from '../store/refresh-runs.ts';
import type { Call } from './context.ts';

/** The runs of the refresh, newest first. */
export async function listRefreshRuns({
  ctx,
  input,
}: Call<{ cursor: string | null; limit: number }>): Promise<Page<RefreshRun>> {
  return listRuns(ctx.database, input);
}

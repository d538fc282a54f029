import { NO_DOCUMENT } from '../domain/change.ts';
import type { Change } from '../domain/change.ts';
import type { SourceStatus } from '../domain/source-status.ts';
import { readStaleSources } from '../store/changes.ts';
import type { Context } from './context.ts';
import { listSources } from './list-sources.ts';

const EVERY_SOURCE = { asOf: null, cursor: null, limit: 250 } as const;

/** Which enabled sources have become late, and which are late no more, beside what the log of changes says last. */
export async function changesOfLateness(ctx: Context): Promise<Change[]> {
  const stale = await readStaleSources(ctx.database);
  const { items } = await listSources({ ctx, input: EVERY_SOURCE });
  return items.filter(({ id, enabled, late }) => enabled && late !== stale.has(id)).map(changeOf);
}

function changeOf({ id, late, lateParts, error, lastSuccessOn }: SourceStatus): Change {
  return {
    ...NO_DOCUMENT,
    kind: late ? 'source.stale' : 'source.recovered',
    lab: null,
    series: null,
    subject: id,
    day: lastSuccessOn,
    source: { lateParts, error },
  };
}

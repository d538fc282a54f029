import type { SourceStatus } from '../../domain/source-status.ts';
import { formatDay } from '../../domain/time.ts';
import type { Context } from '../../services/context.ts';
import { listSources } from '../../services/list-sources.ts';
import { fine, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

const ALL = { asOf: null, cursor: null, limit: 250 } as const;

/** Checks for every source that is asked for when it was last read, and whether that is too long ago. */
export async function* checkSources(ctx: Context): AsyncGenerator<Finding> {
  const { items } = await listSources({ ctx, input: ALL });
  for (const status of items) if (status.enabled) yield findingOf(status);
}

function findingOf(status: SourceStatus): Finding {
  const { id, parts, lateParts, late, lateAfterDays, lastSuccessOn, error } = status;
  const isRead = status.lastSuccessMs === status.lastAttemptMs;
  const subject = 'source';
  if (parts === 0) return fine(subject, `${id} has nothing to read: the catalog names none of it`);
  const read =
    lastSuccessOn === null
      ? `${id} was never read`
      : `${id} was last read on ${formatDay(lastSuccessOn)}`;
  if (error !== null) {
    const what = isRead ? 'not all of it' : 'the last attempt failed';
    const fix =
      isRead && parts === 1
        ? 'wait until the source is mended, or record what it lacks: `launchwindow import FILE`.'
        : 'let this machine reach it, or set its mirror, then run `launchwindow refresh`.';
    return wrong(subject, `${read}, and ${what}: ${error}`, fix);
  }
  if (!late) return fine(subject, read);
  const which = parts === 1 ? '' : `: ${lateParts.length} of ${parts} of it`;
  return wrong(
    subject,
    `${read}; late by the rule of ${lateAfterDays} days${which}`,
    'keep the server running, or run `launchwindow refresh`.',
  );
}

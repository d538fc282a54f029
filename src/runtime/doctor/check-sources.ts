import { dayOfInstant, formatDay } from '../../domain/time.ts';
import type { Context } from '../../services/context.ts';
import { STALE_AFTER_DAYS } from '../../services/describe-forecast.ts';
import { readLatestReads } from '../../store/source-reads.ts';
import type { SourceName } from '../config.ts';
import { fine, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

/** Checks for every source that is asked for when it was last read. */
export async function* checkSources(
  ctx: Context,
  names: readonly SourceName[],
): AsyncGenerator<Finding> {
  const latest = await readLatestReads(ctx.database);
  const today = dayOfInstant(ctx.clock());
  for (const name of names) {
    const last = latest.find((read) => read.source === name);
    const subject = 'source';
    if (!ctx.sources.some(({ id }) => id === name)) {
      yield wrong(subject, `${name} is not read by this version`, `leave ${name} out of SOURCES.`);
    } else if (last?.state === 'failed') {
      yield wrong(
        subject,
        `${name} failed on ${formatDay(last.readOn)}: ${last.error}`,
        'let this machine reach it, or set its mirror, then run `launchwindow refresh`.',
      );
    } else {
      yield lateness(name, last === undefined ? null : last.readOn, today);
    }
  }
}

function lateness(name: SourceName, readOn: number | null, today: number): Finding {
  if (readOn === null)
    return wrong('source', `${name} was never read`, 'run `launchwindow refresh`.');
  const days = today - readOn;
  const detail = `${name} was last read on ${formatDay(readOn)}`;
  if (days <= STALE_AFTER_DAYS) return fine('source', detail);
  return wrong(
    'source',
    `${detail}, ${days} days ago`,
    'keep the server running, or run `launchwindow refresh`.',
  );
}

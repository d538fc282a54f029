import type { RefreshRun } from '../../domain/refresh-run.ts';
import type { SourceStatus } from '../../domain/source-status.ts';
import type { Readiness } from '../services.ts';
import { gaugeText } from './gauge-text.ts';

export interface Measured {
  readonly build: string;
  readonly dataVersion: string;
  readonly readiness: Readiness;
  readonly sources: readonly SourceStatus[];
  /** The newest runs of the refresh, the newest first. */
  readonly runs: readonly RefreshRun[];
}

/** What the stored data says of itself, which is the same from every process, in Prometheus' format. */
export function dataMetrics({ build, dataVersion, readiness, sources, runs }: Measured): string {
  const late = sources.filter(({ enabled }) => enabled);
  // The oldest first, so that the newest run stands for its state.
  const ends = new Map(runs.toReversed().map(({ state, endedAtMs }) => [state, endedAtMs]));
  return [
    gaugeText('build_info', 'Always 1; the label names the build.', [[{ build }, 1]]),
    gaugeText('data_version', 'Writes so far that changed what readers see.', [
      [{}, Number(dataVersion)],
    ]),
    gaugeText('ready', '1 once migrated, imported and forecast.', [[{}, Number(readiness.ready)]]),
    gaugeText(
      'source_late',
      '1 where a source was not read for too long.',
      late.map(({ id, late: isLate }) => [{ source: id }, Number(isLate)]),
    ),
    gaugeText(
      'source_last_success_timestamp_seconds',
      'When a source was last read with success.',
      sources.map(({ id, lastSuccessMs }) => [{ source: id }, seconds(lastSuccessMs)]),
    ),
    gaugeText(
      'refresh_last_end_timestamp_seconds',
      'When a refresh last ended, by how it ended; of the newest 250 runs.',
      [...ends].map(([state, endedAtMs]) => [{ state }, seconds(endedAtMs)]),
    ),
  ].join('');
}

function seconds(timeMs: number | null): number | null {
  return timeMs === null ? null : timeMs / 1000;
}

import type { RefreshRun } from '../../domain/refresh-run.ts';
import type { SourceStatus } from '../../domain/source-status.ts';
import { gaugeText } from './gauge-text.ts';
import type { Readiness } from '../../services/readiness.ts';

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
  const enabled = sources.filter((source) => source.enabled);
  // The oldest first, so that the newest run stands for its state.
  const last = [...new Map(runs.toReversed().map((run) => [run.state, run])).values()];
  return [
    gaugeText('build_info', 'Always 1; the label names the build.', [[{ build }, 1]]),
    gaugeText('data_version', 'Writes so far that changed what readers see.', [
      [{}, Number.parseInt(dataVersion, 10)],
    ]),
    gaugeText('ready', '1 once migrated, imported and forecast.', [[{}, Number(readiness.ready)]]),
    gaugeText(
      'source_late',
      '1 where a source was not read for too long.',
      enabled.map(({ id, late: isLate }) => [{ source: id }, Number(isLate)]),
    ),
    gaugeText(
      'source_failing',
      '1 where the last attempt at a source, or at some part of it, failed.',
      enabled.map(({ id, error }) => [{ source: id }, Number(error !== null)]),
    ),
    gaugeText(
      'source_last_success_timestamp_seconds',
      'When a source was last read with success.',
      sources.map(({ id, lastSuccessMs }) => [{ source: id }, seconds(lastSuccessMs)]),
    ),
    gaugeText(
      'refresh_last_end_timestamp_seconds',
      'When a refresh last ended, by how it ended; of the newest 250 runs.',
      last.map(({ state, endedAtMs }) => [{ state }, seconds(endedAtMs)]),
    ),
    gaugeText(
      'refresh_last_duration_seconds',
      'How long the refresh that ended last took, by how it ended; of the newest 250 runs.',
      last.map(({ state, startedAtMs, endedAtMs }) => [
        { state },
        endedAtMs === null ? null : (endedAtMs - startedAtMs) / 1000,
      ]),
    ),
  ].join('');
}

function seconds(timeMs: number | null): number | null {
  return timeMs === null ? null : timeMs / 1000;
}

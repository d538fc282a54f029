import { Gauge, Registry } from 'prom-client';
import type { RefreshRun } from '../../domain/refresh-run.ts';
import type { SourceStatus } from '../../domain/source-status.ts';
import type { Readiness } from '../services.ts';

export interface Measured {
  readonly build: string;
  readonly dataVersion: string;
  readonly readiness: Readiness;
  readonly sources: readonly SourceStatus[];
  /** The newest runs of the refresh, the newest first. */
  readonly runs: readonly RefreshRun[];
}

/** What the stored data says of itself, which is the same from every process, in Prometheus' format. */
export function dataMetrics(measured: Measured): Promise<string> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name: `launchwindow_${name}`, help, labelNames, registers: [registry] });

  gauge('build_info', 'Always 1; the label names the build.', ['build']).set(
    { build: measured.build },
    1,
  );
  gauge('data_version', 'Writes so far that changed what readers see.', []).set(
    Number(measured.dataVersion),
  );
  gauge('ready', '1 once migrated, imported and forecast.', []).set(
    Number(measured.readiness.ready),
  );
  const late = gauge('source_late', '1 where a source was not read for too long.', ['source']);
  const read = gauge(
    'source_last_success_timestamp_seconds',
    'When a source was last read with success.',
    ['source'],
  );
  for (const { id, enabled, late: isLate, lastSuccessMs } of measured.sources) {
    if (enabled) late.set({ source: id }, Number(isLate));
    if (lastSuccessMs !== null) read.set({ source: id }, lastSuccessMs / 1000);
  }
  const ended = gauge(
    'refresh_last_end_timestamp_seconds',
    'When a refresh last ended, by how it ended; of the newest 250 runs.',
    ['state'],
  );
  // The oldest first, so that the newest stands.
  for (const { state, endedAtMs } of measured.runs.toReversed()) {
    if (endedAtMs !== null) ended.set({ state }, endedAtMs / 1000);
  }
  return registry.metrics();
}

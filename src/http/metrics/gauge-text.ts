import { labelText } from './label-text.ts';
import type { Labels } from './label-text.ts';

type Sample = readonly [labels: Labels, value: number | null];

/**
 * A gauge in Prometheus' text format; samples without a value are left out. prom-client, which tells of the process on
 * Node, reaches for the process as it is loaded, and there is none on Workers.
 */
export function gaugeText(name: string, help: string, samples: readonly Sample[]): string {
  const full = `launchwindow_${name}`;
  const lines = samples.flatMap(([labels, value]) =>
    value === null ? [] : [`${full}${labelText(labels)} ${value}`],
  );
  return [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines, ''].join('\n');
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number | null];

/**
 * A gauge in Prometheus' text format; samples without a value are left out. prom-client, which times the requests on
 * Node, reaches for the process as it is loaded, and there is none on Workers.
 */
export function gaugeText(name: string, help: string, samples: readonly Sample[]): string {
  const full = `launchwindow_${name}`;
  const lines = samples.flatMap(([labels, value]) =>
    value === null ? [] : [`${full}${labelText(labels)} ${value}`],
  );
  return [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines, ''].join('\n');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

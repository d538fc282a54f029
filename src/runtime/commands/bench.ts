import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { dayOfInstant } from '../../domain/time.ts';
import { askAll } from '../bench/ask.ts';
import { SERIES_A_LAB } from '../bench/made-up-lab.ts';
import { SERVER_FLAGS } from '../bench/server-flags.ts';
import { runStep, STEPS } from '../bench/steps.ts';
import type { Bench, Step } from '../bench/steps.ts';
import type { CommandLine } from '../command-line.ts';
import { migrationsFolder } from '../paths.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const run = promisify(execFile);

const costSchema = z.object({
  wallMs: z.number(),
  cpuMs: z.number(),
  peakMiB: z.number(),
  done: z.number(),
});
const asksSchema = z.array(
  z.object({
    path: z.string(),
    status: z.number(),
    wallMs: z.number(),
    cpuMs: z.number(),
    queries: z.number(),
    scans: z.array(z.string()),
  }),
);

const ASK = 'ask';

interface Options {
  readonly series: readonly number[];
  readonly step?: Step | typeof ASK;
  readonly database?: string;
}

/** `launchwindow bench`: what made-up series cost to import, to refresh and to ask about. */
export function benchCommand({ terminal }: CommandLine): Command {
  return new Command('bench')
    .description('measure imports, refreshes and answers over made-up series')
    .option('--series <counts>', 'how many, with commas between', counts, [1_000, 10_000, 100_000])
    .addOption(new Option('--step <step>').choices([...STEPS, ASK]).hideHelp())
    .addOption(new Option('--database <file>').hideHelp())
    .addHelpText(
      'after',
      `
Each series has 20 releases; each step runs in a process of its own, with the heap of \`npm start\`, on a database under
the folder for temporary files, which 100,000 series fill with several gigabytes. Peak is the resident memory of that
process. Every path is asked once; a scan is a step of a query's plan that nothing keeps from going through a whole table.

Example:
  launchwindow bench --series 1000,10000`,
    )
    .action(async ({ series, step, database }: Options) => {
      if (step === undefined || database === undefined) {
        for (const count of series) await measure(terminal, count);
        return;
      }
      const bench = benchOf(database, series[0] ?? 0);
      const result = step === ASK ? await askAll(bench) : await runStep(step, bench);
      terminal.out(JSON.stringify(result));
    });
}

async function measure({ out, note }: Terminal, series: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'launchwindow-bench-'));
  const path = join(folder, 'bench.db');
  try {
    const rows: string[][] = [];
    for (const step of STEPS) {
      note(`${series} series: ${step}`);
      const cost = costSchema.parse(await inProcess(step, series, path));
      rows.push([
        step,
        seconds(cost.wallMs),
        seconds(cost.cpuMs),
        (cost.cpuMs / series).toFixed(2),
        cost.peakMiB.toFixed(0),
        ((await stat(path)).size / 2 ** 20).toFixed(0),
        String(cost.done),
      ]);
    }
    const header = ['step', 's', 'CPU s', 'CPU ms a series', 'peak MiB', 'file MiB', 'rows'];
    out(`${series} series`);
    for (const line of table(header, rows)) out(line);
    note(`${series} series: answers`);
    const asks = asksSchema.parse(await inProcess(ASK, series, path));
    const lines = asks.map(({ path: asked, status, wallMs, cpuMs, queries, scans }) => [
      asked,
      String(status),
      wallMs.toFixed(1),
      cpuMs.toFixed(1),
      String(queries),
      scans.join('; ') || 'none',
    ]);
    for (const line of table(['path', 'status', 'ms', 'CPU ms', 'queries', 'scans'], lines))
      out(line);
    out('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inProcess(step: string, series: number, database: string): Promise<unknown> {
  const [, script = ''] = process.argv;
  const asked = ['bench', '--step', step, '--series', String(series), '--database', database];
  const flags = [...process.execArgv, ...SERVER_FLAGS];
  const { stdout } = await run(process.execPath, [...flags, script, ...asked], {
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout);
}

function benchOf(path: string, series: number): Bench {
  const until = dayOfInstant(Date.now()) - 1;
  return { path, series, until, migrationsFolder: fileURLToPath(migrationsFolder) };
}

function counts(text: string): number[] {
  return text.split(',').map((part) => {
    const count = Number(part);
    if (!Number.isInteger(count) || count < SERIES_A_LAB || count % SERIES_A_LAB !== 0) {
      throw new DomainError(
        'invalid-input',
        `Cannot measure "${part}" series: take multiples of ${SERIES_A_LAB}.`,
      );
    }
    return count;
  });
}

function seconds(timeMs: number): string {
  return (timeMs / 1_000).toFixed(1);
}

/**
 * `npm run bench:predict`: the speed of `launchwindow predict` beside the same computation in scipy, in one run and on the same
 * tasks. Needs python3 with scipy (Debian: apt-get install python3-scipy); without it only our side is shown.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { learnField } from '../../src/forecast/learning/learn-field.ts';
import { fieldNamed } from '../../src/forecast/fields/field-named.ts';
import { predictionGrid } from '../../src/forecast/prediction-grid.ts';
import { answerTasks } from '../../src/runtime/predict/answer-tasks.ts';
import { readEvents } from '../../src/runtime/backtest/read-events.ts';
import { fileURLToPath } from 'node:url';

const ROUNDS = 3;
const POOLED_SERIES = 400;
const AS_OF = '2024-01-01';
const queries = { eol: 20_000, ai: 5_000 } as const;
const run = promisify(execFile);
const measuredSchema = z.object({
  seconds: z.number(),
  scipy: z.string(),
  cdfs: z.array(z.array(z.number())),
});
const answerSchema = z.object({ cdf: z.array(z.number()) });
const print = (text: string) => process.stdout.write(`${text}\n`);

const fixture = fileURLToPath(new URL('../fixtures/software-releases.csv', import.meta.url));
const { series } = await readEvents(fixture);
const folder = await mkdtemp(join(tmpdir(), 'launchwindow-bench-'));
try {
  const refit = refitMs();
  print(
    `refit of a prior from ${POOLED_SERIES} series: ${refit.toFixed(0)} ms (best of ${ROUNDS})`,
  );
  const field = learnField(series, fieldNamed('eol'), parseDay(AS_OF) + 1);
  for (const group of ['eol', 'ai'] as const) {
    const tasks = tasksFor(group, queries[group]);
    const ours = await ourSeconds(tasks);
    print(
      `${group}: ${Math.round(queries[group] / ours.seconds)} queries a second of processor time, lines in to lines out (${queries[group]} queries, ${predictionGrid().length} grid days, best of ${ROUNDS})`,
    );
    if (group === 'eol') await compare(tasks, field, ours);
  }
} finally {
  await rm(folder, { recursive: true });
}

/** Against scipy: the same prior, queries and grid; a fifth of the queries, since it is slower. */
async function compare(
  tasks: readonly string[],
  field: ReturnType<typeof learnField>,
  ours: { seconds: number; output: string },
): Promise<void> {
  const count = Math.floor(tasks.length / 5);
  const input = join(folder, 'input.json');
  const prior = { ...field.priors[0]?.prior, weekdays: field.weekdays };
  const lines = tasks.slice(1, count + 1).map((line): unknown => JSON.parse(line));
  await writeFile(input, JSON.stringify({ prior, grid: predictionGrid(), queries: lines }));
  const script = fileURLToPath(new URL('predict-scipy.py', import.meta.url));
  const python = await run('python3', [script, input], { maxBuffer: 1 << 30 }).catch(
    (error: unknown) => {
      print(`scipy: not measured (${String(error).split('\n')[0]})`);
      return null;
    },
  );
  if (python === null) return;
  const theirs = measuredSchema.parse(JSON.parse(python.stdout));
  const rate = count / theirs.seconds;
  const answers = ours.output.split('\n');
  let farthest = 0;
  for (const [index, cdf] of theirs.cdfs.entries()) {
    const { cdf: own } = answerSchema.parse(JSON.parse(answers[index] ?? ''));
    for (const [at, value] of cdf.entries())
      farthest = Math.max(farthest, Math.abs(value - (own[at] ?? NaN)));
  }
  print(
    `scipy ${theirs.scipy}: ${Math.round(rate)} queries a second of processor time for the computation alone (${count} of the same queries)`,
  );
  print(
    `ratio ${((tasks.length - 1) / ours.seconds / rate).toFixed(1)}; largest difference of a probability ${farthest.toExponential(1)} in ${theirs.cdfs.length} answers`,
  );
}

function refitMs(): number {
  const many = Array.from({ length: POOLED_SERIES }, (_, index) => {
    const { milestones } = series[index % series.length] ?? { milestones: [] };
    return { series: `series ${index}`, milestones };
  });
  return bestOf(() => {
    learnField(many, fieldNamed('eol'), parseDay(AS_OF));
  });
}

async function ourSeconds(tasks: readonly string[]) {
  let seconds = Infinity;
  let output = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const parts: string[] = [];
    let started = 0;
    await answerTasks({
      // The first line is the pool: the clock starts once the prior of the first query is learned.
      lines: (async function* () {
        yield tasks.slice(0, 2);
        started = cpuMs();
        yield tasks.slice(2);
      })(),
      gridDays: predictionGrid(),
      write: async (text) => {
        parts.push(text);
      },
      note: print,
    });
    seconds = Math.min(seconds, (cpuMs() - started) / 1000);
    output = parts.join('');
  }
  return { seconds, output };
}

function tasksFor(group: string, count: number): string[] {
  const random = randomNumbers(1);
  const events = Object.fromEntries(
    series.map((one) => [one.series, one.milestones.map(formatDay)]),
  );
  const long = series.filter(({ milestones }) => milestones.length > 3);
  const pool = JSON.stringify({ type: 'pool', asof: AS_OF, group, events });
  const lines = Array.from({ length: count }, (_, id) => {
    const one = long[Math.floor(random() * long.length)] ?? { series: '', milestones: [] };
    const known = 3 + Math.floor(random() * (one.milestones.length - 3));
    const last = one.milestones[known - 1] ?? 0;
    const origin = Math.max(last, parseDay(AS_OF)) + Math.floor(200 * random());
    return JSON.stringify({
      type: 'query',
      id,
      series: one.series,
      group,
      origin_date: formatDay(origin),
      pool_asof: AS_OF,
      history: one.milestones.slice(0, known).map(formatDay),
    });
  });
  return [pool, ...lines];
}

/** Time on the processor, so that whatever else the machine does counts for neither side. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function bestOf(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = cpuMs();
    work();
    return cpuMs() - started;
  });
  return Math.min(...times);
}

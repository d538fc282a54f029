import { performance } from 'node:perf_hooks';
import { dayOfInstant, instantOfDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { Context } from '../../services/context.ts';
import { importCatalog } from '../../services/import-catalog.ts';
import { issueNow } from '../../services/issue-now.ts';
import { recordObservations } from '../../store/observations.ts';
import { readLabs } from '../../store/labs.ts';
import { openDatabase } from '../../store/better-sqlite3.ts';
import { fasterOnNode } from '../faster-on-node.ts';
import { madeUpLab, madeUpSources, SERIES_A_LAB } from './made-up-lab.ts';
import { SILENT } from '../logger.ts';

export const STEPS = ['import', 'first forecasts', 'a day later', 'nothing new'] as const;
export type Step = (typeof STEPS)[number];

export interface Bench {
  readonly path: string;
  readonly migrationsFolder: string;
  readonly series: number;
  /** The day before the benchmark's first. */
  readonly until: Day;
}

/** What a step cost in a process of its own. */
export interface StepCost {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The most memory that the process had resident. */
  readonly peakMiB: number;
  /** Forecasts issued, or claims added. */
  readonly done: number;
}

/** Labs whose files are imported together: 1,000 series. */
const IMPORTED_TOGETHER = 20;
const NOON_MS = 12 * 3_600_000;

/** Does one step of a benchmark and says what it cost. */
export async function runStep(step: Step, bench: Bench): Promise<StepCost> {
  const { path, migrationsFolder, until } = bench;
  const day = step === 'import' || step === 'first forecasts' ? until + 1 : until + 2;
  const database = openDatabase({ path, migrationsFolder });
  const ctx: Context = {
    database,
    clock: () => instantOfDay(day) + NOON_MS,
    newId: () => crypto.randomUUID(),
    log: SILENT,
    sources: [],
    ...fasterOnNode(),
  };
  try {
    const [startMs, cpu] = [performance.now(), process.cpuUsage()];
    const done = step === 'import' ? await importAll(ctx, bench) : await forecastAll(ctx, step);
    const { user, system } = process.cpuUsage(cpu);
    return {
      wallMs: performance.now() - startMs,
      cpuMs: (user + system) / 1_000,
      peakMiB: process.resourceUsage().maxRSS / 1_024,
      done,
    };
  } finally {
    database.close();
  }
}

async function importAll(ctx: Context, { series, until }: Bench): Promise<number> {
  const labs = Math.ceil(series / SERIES_A_LAB);
  let added = 0;
  for (let first = 0; first < labs; first += IMPORTED_TOGETHER) {
    const count = Math.min(IMPORTED_TOGETHER, labs - first);
    const files = Array.from({ length: count }, (_, index) => madeUpLab(first + index, until));
    const part = { sources: madeUpSources, labs: files };
    // A part of a catalog takes nothing back of the others.
    added += (await importCatalog({ ctx, input: { files: part, until: until + 1 } })).claimsAdded;
  }
  return added;
}

async function forecastAll(ctx: Context, step: Step): Promise<number> {
  if (step === 'a day later') await observeAll(ctx);
  return (await issueNow({ ctx })).issued;
}

// As if a source had been read that shows the silence of every lab through yesterday.
async function observeAll(ctx: Context): Promise<void> {
  const observedThrough = dayOfInstant(ctx.clock()) - 1;
  const labs = await readLabs(ctx.database);
  const seen = labs.map(({ slug }) => ({
    lab: slug,
    source: 'made-up',
    observedThrough,
    read: null,
  }));
  await ctx.database.atomic(recordObservations(seen, { recordedAtMs: ctx.clock() }));
}

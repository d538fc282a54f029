import { performance } from 'node:perf_hooks';
import { createApp } from '../../http/create-app.ts';
import { formatDay, instantOfDay } from '../../domain/time.ts';
import { openPlanned, scansIn } from '../../store/query-plans.ts';
import { bindServices } from '../../services/bind-services.ts';
import { madeUpSlug } from './made-up-lab.ts';
import type { Bench } from './steps.ts';
import { SILENT } from '../logger.ts';

/** What an answer cost that nobody had asked for before. */
export interface AskCost {
  readonly path: string;
  readonly status: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly queries: number;
  /** The steps of their plans that nothing keeps from going through a whole table or index. */
  readonly scans: readonly string[];
}

/** Asks every kind of path once, after one question that reads what all of them share. */
export async function askAll(bench: Bench): Promise<AskCost[]> {
  const database = openPlanned(bench.path);
  const now = () => instantOfDay(bench.until + 2) + 1;
  const ctx = {
    database: { ...database, atomic: () => Promise.resolve([]) },
    clock: now,
    newId: () => crypto.randomUUID(),
    log: SILENT,
    sources: [],
  };
  const app = createApp(bindServices(ctx), {
    now,
    log: ctx.log,
    adminToken: null,
    publicUrl: null,
    build: 'bench',
  });
  const costs: AskCost[] = [];
  try {
    await app.request(`/v1/series/${madeUpSlug(1)}/forecast?as_of=${formatDay(bench.until - 40)}`);
    database.takePlans();
    for (const path of pathsOf(bench)) {
      const [startMs, cpu] = [performance.now(), process.cpuUsage()];
      const response = await app.request(path);
      await response.text();
      const wallMs = performance.now() - startMs;
      const { user, system } = process.cpuUsage(cpu);
      const plans = database.takePlans();
      const scans = [...new Set(scansIn(plans))];
      costs.push({
        path,
        status: response.status,
        wallMs,
        cpuMs: (user + system) / 1_000,
        queries: plans.length,
        scans,
      });
    }
    return costs;
  } finally {
    database.close();
  }
}

function pathsOf({ series, until }: Bench): string[] {
  const slug = madeUpSlug(Math.floor(series / 2));
  const day = formatDay(until - 30);
  return [
    '/v1/labs',
    '/v1/labs/lab-1',
    '/v1/labs/lab-1/forecast',
    '/v1/series',
    `/v1/series/${slug}`,
    `/v1/series/${slug}/releases`,
    `/v1/series/${slug}/forecast`,
    `/v1/series/${slug}/forecast?as_of=${day}`,
    `/v1/series/${slug}/forecast?target=generation`,
    `/v1/series/${slug}/forecast/probability?by=${formatDay(until + 60)}`,
    `/v1/series/${slug}/forecast/distribution`,
    `/v1/series/${slug}/forecast/history`,
    `/v1/series/${slug}/forecast/diff?from=${formatDay(until - 30)}&to=${formatDay(until - 1)}`,
    `/v1/series/${slug}/signals`,
    '/v1/releases',
    '/v1/releases?lab=lab-1',
    '/v1/releases?level=version',
    '/v1/releases?level=snapshot',
    '/v1/releases?stage=ga',
    '/v1/releases?stage=announced',
    '/v1/releases?level=version&stage=announced',
    `/v1/releases?since=${day}`,
    `/v1/releases?q=made-up+${Math.floor(series / 2)}`,
    `/v1/releases/${slug}-7`,
    '/v1/forecasts',
    '/v1/forecasts?status=overdue',
    '/v1/forecasts?status=dormant',
    '/v1/forecasts?status=open,overdue,resolved',
    '/v1/forecasts?status=resolved',
    '/v1/forecasts?lab=lab-1,lab-2',
    '/v1/upcoming?within=7d&min_probability=0.8',
    `/v1/plan?uses=${slug}-20&horizon=90d`,
    '/v1/signals',
    '/v1/changes',
    '/v1/sources',
    '/v1/track-record',
    '/v1/track-record?lab=lab-1',
    `/v1/track-record?series=${slug}`,
    '/v1/track-record/calibration',
    `/badge/${slug}.svg`,
    `/card/${slug}.svg`,
    `/calendar/${slug}.ics`,
    `/feed/${slug}.atom`,
    '/feed/all.atom',
    '/calendar/all.ics',
    '/track-record',
    `/${slug}`,
    '/labs/lab-1',
    '/',
    '/embed',
    `/plan?uses=${slug}-20`,
    '/llms.txt',
    '/docs',
    '/metrics',
    '/readyz',
    '/v1/series/made-up-x',
    '/v1/labs/lab-x',
    `/v1/releases/${slug}-x`,
    '/badge/made-up-x.svg',
  ];
}

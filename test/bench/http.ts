/**
 * `npm run bench`: what the service answers in a second beside the least that its server and framework can do, which is
 * asked before and after each of its answers, in interleaved rounds of one run. Needs wrk (Debian: apt-get install wrk);
 * nginx is the limit where it is installed. The Worker answers through the proxies of its local runtime: a figure for
 * comparing changes, not for what it does deployed. `--rounds 9 --seconds 1` are the defaults.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawBadge } from '../../src/render/badge/draw-badge.ts';
import { loadOf, median, pacedMedianMs, quantile } from './http/load.ts';
import type { Rate, Target } from './http/load.ts';
import { timeRefresh } from './http/refresh.ts';
import { installed, SERVER_CORE, startCommand, startNginx, startServer } from './http/servers.ts';
import type { Server } from './http/servers.ts';
import { startWorker } from './http/worker.ts';

const PACE_PER_SECOND = 1000;
const STARTS = 5;
const WARM_UP_SECONDS = 3;
/** A start has no load beside it that would need a core. */
const ALL_CORES: readonly string[] = [];
const GOALS: Readonly<Record<string, number>> = {
  'forecast, kept': 0.6,
  'forecast, 304': 0.8,
  'badge, kept': 0.7,
  'forecast, not kept': 0.2,
};

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '1' },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
if (!installed('wrk')) throw new Error('The benchmark needs wrk (Debian: apt-get install wrk).');

const print = (text: string) => process.stdout.write(`${text}\n`);
const folder = await mkdtemp(join(tmpdir(), 'launchwindow-bench-'));
const databasePath = join(folder, 'launchwindow.db');
const servers: Server[] = [];
try {
  const first = await startOurs(ALL_CORES);
  print(`first start, empty database: ${first.ms.toFixed(0)} ms to the first answer`);
  await first.server.stop();
  const { ms, claims, forecasts } = await timeRefresh(folder, databasePath);
  print(
    `refresh of the whole catalog: ${ms} ms (goal 2000), ${claims} claims added, ${forecasts} forecasts issued`,
  );
  const starts: number[] = [];
  const cpu: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const { ms, server } = await startOurs(ALL_CORES);
    starts.push(ms);
    cpu.push(server.cpuMs() ?? Number.NaN);
    await server.stop();
  }
  print(
    `start: ${median(starts).toFixed(0)} ms to the first answer (goal 500), ${median(cpu).toFixed(0)} ms of processor time (medians of ${STARTS})`,
  );

  const hello = await kept(
    startServer([process.execPath, 'test/bench/http/hello.ts'], {}, /(http:\S+)/),
  );
  const ours = await kept(startOurs().then(({ server }) => server));
  const worker = await kept(startWorker());
  const targets = await targetsOf(ours, worker);
  const bare: Target = { name: 'bare Hono', server: hello, url: hello.url, options: [] };
  const measured = new Map<string, Paired[]>(targets.map(({ name }) => [name, []]));
  const badges: Rate[] = [];
  const paced: { hello: number; ours: number }[] = [];
  for (const target of [bare, ...targets]) await loadOf(target, WARM_UP_SECONDS);
  for (let round = 0; round < rounds; round += 1) {
    let before = await loadOf(bare, seconds);
    for (const target of targets) {
      const rate = await loadOf(target, seconds);
      const after = await loadOf(bare, seconds);
      measured.get(target.name)?.push({ before, rate, after });
      before = after;
    }
    badges.push(badgeMakerAlone());
    paced.push({
      hello: await pacedMedianMs(hello.url, PACE_PER_SECOND, seconds),
      ours: await pacedMedianMs(`${ours.url}/v1/series/kimi/forecast`, PACE_PER_SECOND, seconds),
    });
  }
  report(measured, paced);
  print(
    `badge-maker alone, without a server: ${median(badges.map(({ perSecond }) => perSecond)).toFixed(0)} badges a second`,
  );
  print(`resident memory after it: ${ours.memoryMb()?.toFixed(0) ?? 'unknown'} MB (goal 150)`);
} finally {
  for (const server of servers) await server.stop();
  await rm(folder, { recursive: true });
}

async function kept(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  servers.push(server);
  return server;
}

/** Starts the service as `npm start` does, without sources to read; answers how long the first answer took. */
async function startOurs(
  on: readonly string[] = SERVER_CORE,
): Promise<{ server: Server; ms: number }> {
  const startMs = performance.now();
  const env = {
    DATABASE_PATH: databasePath,
    PORT: '0',
    SOURCES: '',
    HINDCASTS_ON_START: 'false',
    RATE_LIMIT_PER_MINUTE: '1000000',
  };
  const server = await startServer(await startCommand(), env, /"listening","url":"([^"]+)"/, on);
  const answer = await fetch(`${server.url}/v1/series/kimi/forecast`);
  if (!answer.ok) throw new Error(`The service answers ${answer.status}`);
  await answer.arrayBuffer();
  return { server, ms: performance.now() - startMs };
}

async function targetsOf(ours: Server, worker: Server): Promise<Target[]> {
  const url = `${ours.url}/v1/series/kimi/forecast`;
  const response = await fetch(url);
  const tag = response.headers.get('ETag') ?? '';
  const nginx = await startNginx(await response.text());
  if (nginx === null) print('nginx is not installed: the limit is not shown');
  else servers.push(nginx);
  const target = (name: string, path: string, options: readonly string[] = []): Target => ({
    name,
    server: ours,
    url: `${ours.url}${path}`,
    options,
  });
  return [
    target('forecast, kept', '/v1/series/kimi/forecast'),
    target('forecast, 304', '/v1/series/kimi/forecast', ['-H', `If-None-Match: ${tag}`]),
    target('forecast, not kept', '', ['-s', 'test/bench/http/uncached.lua']),
    target('forecast, read from the database', '', ['-s', 'test/bench/http/unread.lua']),
    target('badge, kept', '/badge/kimi.svg'),
    target('board page, kept', '/'),
    target('all forecasts, kept', '/v1/forecasts?limit=250'),
    target('upcoming, kept', '/v1/upcoming?within=30d'),
    {
      name: 'Worker locally, forecast kept',
      server: worker,
      url: `${worker.url}/v1/series/kimi/forecast`,
      options: [],
    },
    ...(nginx === null
      ? []
      : [{ name: 'nginx, static file', server: nginx, url: nginx.url, options: [] }]),
  ];
}

function badgeMakerAlone(): Rate {
  const badge = {
    label: 'Kimi K3',
    style: 'flat',
    color: '0969da',
    labelColor: null,
    logo: null,
  } as const;
  const startMs = performance.now();
  let count = 0;
  for (; performance.now() - startMs < 500; count += 1)
    drawBadge({ ...badge, message: `Jun ${count}` });
  const elapsedMs = performance.now() - startMs;
  return { perSecond: (count * 1000) / elapsedMs, cpuMicroseconds: (elapsedMs * 1000) / count };
}

/** What a server answered, and bare Hono right before and after it. */
interface Paired {
  readonly before: Rate;
  readonly rate: Rate;
  readonly after: Rate;
}

/** Medians over the rounds, with the middle half of the ratios. */
function report(
  measured: ReadonlyMap<string, readonly Paired[]>,
  paced: readonly { hello: number; ours: number }[],
): void {
  const bare = [...measured.values()].flat().map(({ after }) => after);
  print('\n| | requests/s | of bare Hono | CPU µs a request | of bare Hono by CPU | goal |');
  print('|---|--:|--:|--:|--:|--:|');
  const line = (...cells: string[]) => print(`| ${cells.join(' | ')} |`);
  line('bare Hono', perSecondOf(bare), '1', cpuOf(bare), '1', '');
  for (const [name, pairs] of measured) {
    const rates = pairs.map(({ rate }) => rate);
    const ratios = pairs.map(({ before, rate, after }) => ({
      answered: (2 * rate.perSecond) / (before.perSecond + after.perSecond),
      cpu: (cpuMicroseconds(before) + cpuMicroseconds(after)) / (2 * cpuMicroseconds(rate)),
    }));
    const byCpu = ratios.map(({ cpu }) => cpu);
    line(
      name,
      perSecondOf(rates),
      spread(ratios.map(({ answered }) => answered)),
      cpuOf(rates),
      byCpu.some(Number.isNaN) ? '' : spread(byCpu),
      GOALS[name]?.toFixed(2) ?? '',
    );
  }
  const [hello, ours] = [median(paced.map((p) => p.hello)), median(paced.map((p) => p.ours))];
  const ratio = median(paced.map((p) => p.ours / p.hello));
  print(
    `\np50 at ${PACE_PER_SECOND} requests a second: ${ours.toFixed(2)} ms, bare Hono ${hello.toFixed(2)} ms: ${ratio.toFixed(2)} times (goal 1.50)`,
  );
}

function spread(ratios: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((level) => quantile(ratios, level).toFixed(2));
  return `${middle} (${low}–${high})`;
}

function perSecondOf(rates: readonly Rate[]): string {
  return median(rates.map(({ perSecond }) => perSecond)).toFixed(0);
}

function cpuOf(rates: readonly Rate[]): string {
  const used = rates.map(cpuMicroseconds);
  return used.some(Number.isNaN) ? '' : median(used).toFixed(0);
}

function cpuMicroseconds(rate: Rate): number {
  return rate.cpuMicroseconds ?? Number.NaN;
}

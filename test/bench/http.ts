/**
 * `npm run bench`: what the service answers in a second beside the least that its server and framework can do, in
 * interleaved rounds of one run. Needs wrk (Debian: apt-get install wrk); nginx is the limit where it is installed. The
 * Worker answers through the proxies of its local runtime: a figure for comparing changes, not for what it does deployed.
 * `--rounds 5 --seconds 2` are the defaults.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawBadge } from '../../src/render/badge/draw-badge.ts';
import { loadOf, median, pacedMedianMs } from './http/load.ts';
import type { Rate, Target } from './http/load.ts';
import { timeRefresh } from './http/refresh.ts';
import { installed, SERVER_CORE, startCommand, startNginx, startServer } from './http/servers.ts';
import type { Server } from './http/servers.ts';
import { startWorker } from './http/worker.ts';

const PACE_PER_SECOND = 1000;
const STARTS = 5;
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
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
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
  const targets = await targetsOf(hello, ours, worker);
  const rates = new Map<string, Rate[]>(targets.map(({ name }) => [name, []]));
  const badges: Rate[] = [];
  const paced: { hello: number; ours: number }[] = [];
  for (const target of targets) await loadOf(target, 1);
  for (let round = 0; round < rounds; round += 1) {
    for (const target of targets) rates.get(target.name)?.push(await loadOf(target, seconds));
    badges.push(badgeMakerAlone());
    paced.push({
      hello: await pacedMedianMs(hello.url, PACE_PER_SECOND, seconds),
      ours: await pacedMedianMs(`${ours.url}/v1/series/kimi/forecast`, PACE_PER_SECOND, seconds),
    });
  }
  report(rates, paced);
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

async function targetsOf(hello: Server, ours: Server, worker: Server): Promise<Target[]> {
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
    { name: 'bare Hono', server: hello, url: hello.url, options: [] },
    target('forecast, kept', '/v1/series/kimi/forecast'),
    target('forecast, 304', '/v1/series/kimi/forecast', ['-H', `If-None-Match: ${tag}`]),
    target('forecast, not kept', '', ['-s', 'test/bench/http/uncached.lua']),
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

/** Medians over the rounds; a ratio compares what was measured in the same round. */
function report(
  rates: ReadonlyMap<string, readonly Rate[]>,
  paced: readonly { hello: number; ours: number }[],
): void {
  const base = rates.get('bare Hono') ?? [];
  print('\n| | requests/s | of bare Hono | CPU µs a request | of bare Hono by CPU | goal |');
  print('|---|--:|--:|--:|--:|--:|');
  for (const [name, measured] of rates) {
    const ratio = median(
      measured.map((rate, round) => rate.perSecond / (base[round]?.perSecond ?? Number.NaN)),
    );
    const cpu = measured.map((rate) => rate.cpuMicroseconds ?? Number.NaN);
    const cpuRatio = median(
      cpu.map((used, round) => (base[round]?.cpuMicroseconds ?? Number.NaN) / used),
    );
    const cells = [
      name,
      Math.round(median(measured.map(({ perSecond }) => perSecond))),
      ratio.toFixed(2),
      Number.isNaN(cpuRatio) ? '' : median(cpu).toFixed(0),
      Number.isNaN(cpuRatio) ? '' : cpuRatio.toFixed(2),
      GOALS[name]?.toFixed(2) ?? '',
    ];
    print(`| ${cells.join(' | ')} |`);
  }
  const [hello, ours] = [median(paced.map((p) => p.hello)), median(paced.map((p) => p.ours))];
  const ratio = median(paced.map((p) => p.ours / p.hello));
  print(
    `\np50 at ${PACE_PER_SECOND} requests a second: ${ours.toFixed(2)} ms, bare Hono ${hello.toFixed(2)} ms: ${ratio.toFixed(2)} times (goal 1.50)`,
  );
}

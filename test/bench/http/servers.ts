import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface Server {
  readonly url: string;
  /** Milliseconds of processor time that it has used; null where the system does not say. */
  cpuMs(): number | null;
  /** Resident memory; null where the system does not say. */
  memoryMb(): number | null;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const TICK_MS = 10;
const packageSchema = z.object({ scripts: z.object({ start: z.string() }) });

/** The server on one core, so that the load has the other. */
export const SERVER_CORE = core(0);
export const LOAD_CORE = core(1);

/** The command of `npm start`, on the Node that runs this. */
export async function startCommand(): Promise<string[]> {
  const { scripts } = packageSchema.parse(
    JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
  );
  const [, ...words] = scripts.start.split(' ');
  return words.map((word) => (word === 'node' ? process.execPath : word));
}

/** Starts a program that serves, and takes its address from what it writes; on the core of servers unless told. */
export async function startServer(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  address: RegExp,
  on: readonly string[] = SERVER_CORE,
): Promise<Server> {
  const [program = '', ...args] = [...on, ...command];
  const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env } });
  const written: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      written.push(chunk.toString());
      const found = address.exec(written.join(''));
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`${program} ended:\n${written.join('')}`)));
  });
  return running(child, child.pid ?? 0, url);
}

/** A static file of nginx: the limit of what a server does; null where it is not installed. */
export async function startNginx(body: string): Promise<Server | null> {
  if (!installed('nginx')) return null;
  const folder = await mkdtemp(join(tmpdir(), 'launchwindow-nginx-'));
  await writeFile(join(folder, 'forecast.json'), body);
  const port = await freePort();
  const config = `pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1; daemon off; master_process off;
    events {} http { access_log off; keepalive_requests 1000000000; server { listen 127.0.0.1:${port}; root ${folder}; } }`;
  await writeFile(join(folder, 'nginx.conf'), config);
  const [program, ...args] = [...SERVER_CORE, 'nginx', '-c', join(folder, 'nginx.conf')];
  const child = spawn(program, args, { stdio: 'ignore' });
  return running(child, child.pid ?? 0, `http://127.0.0.1:${port}/forecast.json`);
}

export function installed(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

function running(child: ChildProcess, pid: number, url: string): Server {
  return {
    url,
    cpuMs: () => {
      const fields = procFile(pid, 'stat')?.split(') ')[1]?.split(' ');
      return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    memoryMb: () => {
      const kilobytes = /VmRSS:\s+(\d+)/.exec(procFile(pid, 'status') ?? '')?.[1];
      return kilobytes === undefined ? null : Number(kilobytes) / 1024;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function procFile(pid: number, name: string): string | null {
  return process.platform === 'linux' ? readFileSync(`/proc/${pid}/${name}`, 'utf8') : null;
}

function core(index: number): string[] {
  const can = availableParallelism() > 1 && installed('taskset');
  return can ? ['taskset', '-c', String(index)] : [];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new TypeError('No port is free');
  return address.port;
}

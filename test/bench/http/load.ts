import { execFile } from 'node:child_process';
import { Agent, get } from 'node:http';
import { promisify } from 'node:util';
import { LOAD_CORE } from './servers.ts';
import type { Server } from './servers.ts';

const run = promisify(execFile);

/** What a server was asked, and how. */
export interface Target {
  readonly name: string;
  readonly server: Server;
  readonly url: string;
  /** Options of wrk: headers, or a script that makes each URL another one. */
  readonly options: readonly string[];
}

export interface Rate {
  readonly perSecond: number;
  /** Processor time of the server for one request; null where the system does not say. */
  readonly cpuMicroseconds: number | null;
}

const CONNECTIONS = 16;

/** Asks as fast as the server answers; throws where an answer is an error. */
export async function loadOf({ url, server, options }: Target, seconds: number): Promise<Rate> {
  const before = server.cpuMs();
  const wrk = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`];
  const [program, ...args] = [...LOAD_CORE, ...wrk, ...options, url];
  const { stdout } = await run(program, args);
  const after = server.cpuMs();
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} answers errors:\n${stdout}`);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    cpuMicroseconds:
      before === null || after === null ? null : ((after - before) * 1000) / requests,
  };
}

/** The median of the milliseconds until an answer at a fixed rate, counted from when each was due. */
export async function pacedMedianMs(url: string, perSecond: number, seconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const total = perSecond * seconds;
  const startMs = performance.now();
  await new Promise<void>((resolve, reject) => {
    let asked = 0;
    const ask = () => {
      for (
        ;
        asked < total && startMs + (asked * 1000) / perSecond <= performance.now();
        asked += 1
      ) {
        const dueMs = startMs + (asked * 1000) / perSecond;
        get(url, { agent }, (response) => {
          response.resume().on('end', () => {
            times.push(performance.now() - dueMs);
            if (times.length === total) resolve();
          });
        }).on('error', reject);
      }
      if (asked < total) setImmediate(ask);
    };
    ask();
  });
  agent.destroy();
  return median(times);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a share of them lies below, between two of them in proportion. */
export function quantile(values: readonly number[], level: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = level * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Less than a test may take, which would end without a word of what was written. */
const HANGS_MS = 240_000;

const logEntry = z.record(z.string(), z.unknown());

export const root = fileURLToPath(new URL('../../', import.meta.url));

const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000];
// oxlint-disable-next-line no-restricted-properties -- what programs are given in its place is reckoned from it
const realNow = Date.now;
/** Programs begin half an hour into the day, whenever the tests run. */
const CLOCK_AHEAD_MS = 30 * MINUTE_MS - (realNow() % DAY_MS);
const clock = new URL('../support/after-midnight.mjs', import.meta.url).href;
const NODE_OPTIONS = `${process.env['NODE_OPTIONS'] ?? ''} --import=${clock}`;

/** What it is by the clock of programs. */
export function nowOfPrograms(): number {
  return realNow() + CLOCK_AHEAD_MS;
}

export type Env = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  /** The first log line with this message, parsed. */
  logged(message: string): Promise<Record<string, unknown>>;
  /** Resolves once a text was written where no data goes. */
  noted(text: string): Promise<unknown>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** A folder for one test, and the way to remove it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'launchwindow-'));
  return { path, remove: () => rm(path, { recursive: true }) };
}

/** Runs a program to its end in the project's folder. */
export function run(command: string, args: readonly string[], env: Env): Promise<Ended> {
  return start(command, args, env).ended;
}

/** Runs `launchwindow` to its end, as npx would. */
export function launchwindow(args: readonly string[], env: Env): Promise<Ended> {
  return run(process.execPath, ['src/runtime/launcher.mjs', ...args], env);
}

const running = new Set<ChildProcess>();

/** Ends what a test that failed has left running, or those after it would run beside it. */
export function endPrograms(): void {
  for (const child of running) child.kill();
}

/** Starts a program in the project's folder, without a network to read sources from. */
export function start(command: string, args: readonly string[], env: Env): Started {
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS,
      CLOCK_AHEAD_MS: String(CLOCK_AHEAD_MS),
      SOURCES: '',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    for (const look of waiting) look();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });

  /** What is found in what was written, once it is; rejects with all of that where it does not come. */
  function until<Found>(what: string, find: () => Found | undefined): Promise<Found> {
    return new Promise((resolve, reject) => {
      const fail = (how: string) => reject(new Error(`It ${how} "${what}":\n${stderr}`));
      const hangs = setTimeout(() => fail('does not come to'), HANGS_MS);
      const look = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        clearTimeout(hangs);
        resolve(found);
      };
      waiting.add(look);
      look();
      ended.then(() => fail('ended without'), reject).finally(() => clearTimeout(hangs));
    });
  }

  return {
    ended,
    kill: (signal) => child.kill(signal),
    noted: (text) => until(text, () => (stderr.includes(text) ? true : undefined)),
    logged: (message) =>
      until(message, () => logLines(stderr).find((entry) => entry['message'] === message)),
  };
}

/** `npm start` until it listens; answers where, and the process. */
export async function startServer(env: Env): Promise<{ url: string; server: Started }> {
  const server = start('npm', ['start'], env);
  const { url } = await server.logged('listening');
  return { url: String(url), server };
}

function logLines(stderr: string): Record<string, unknown>[] {
  const whole = stderr.slice(0, stderr.lastIndexOf('\n') + 1);
  const entries = whole.split('\n').filter((line) => line.startsWith('{'));
  return entries.map((line) => logEntry.parse(JSON.parse(line)));
}

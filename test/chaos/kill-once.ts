import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, start } from '../runtime/program.ts';
import type { Env, Started } from '../runtime/program.ts';
import { askForecasts, askServed } from './ask-served.ts';

export const TOKEN = 'a-token-of-the-harness';
const LAUNCHER = 'src/runtime/launcher.mjs';
/** What a refresh takes that finds something new. */
const REFRESH_MS = 1_000;
/** What a backup takes with the start of its process. */
const BACKUP_MS = 1_500;
/** So many of the servers that are to write are asked for their forecasts first, which takes a refresh. */
const SHARE_ASKED_WHOLE = 0.3;

/** When a server is killed: as it starts, in its first refresh, after a backup beside it, or in the write after so many. */
export type Plan =
  | { readonly state: 'start'; readonly afterMs: number }
  | { readonly state: 'refresh' }
  | { readonly state: 'backup' }
  | { readonly state: 'writing'; readonly writes: number };

/** What became of a server that was killed. */
export interface Round {
  readonly reached: Plan['state'];
  readonly acknowledged: readonly string[];
  readonly backedUp: boolean;
  /** What was acknowledged when the backup began. */
  readonly beforeBackup: readonly string[];
}

/** Starts a server, works with it, and kills it as planned. */
export async function killOnce({
  env,
  copy,
  before,
  plan,
  random,
  idOf,
}: {
  readonly env: Env;
  readonly copy: string;
  /** What was acknowledged before. */
  readonly before: readonly string[];
  readonly plan: Plan;
  readonly random: () => number;
  readonly idOf: (nth: number) => string;
}): Promise<Round> {
  const chance = random();
  const asksWhole = random() < SHARE_ASKED_WHOLE;
  if (plan.state === 'start') {
    const server = start('node', [LAUNCHER, 'serve'], env);
    const listening = server.logged('listening').then(
      ({ url }) => String(url),
      () => null,
    );
    const work = listening.then((url) => (url === null ? null : writeTo(url)));
    await wait(plan.afterMs);
    server.kill('SIGKILL');
    const url = await listening;
    const acknowledged = (await (await work)?.ended) ?? [];
    await server.ended;
    const reached = url === null ? 'start' : 'writing';
    return { reached, acknowledged, backedUp: false, beforeBackup: [] };
  }
  return whileServed(env, async (url, server) => {
    if (plan.state === 'refresh') {
      const refreshing = post(`${url}/v1/refresh`, null);
      await Promise.race([wait(chance * REFRESH_MS), unasked(server)]);
      server.kill('SIGKILL');
      await refreshing;
      return { reached: 'refresh', acknowledged: [], backedUp: false, beforeBackup: [] };
    }
    if (plan.state === 'backup') {
      const writing = writeTo(url);
      const backup = start('node', [LAUNCHER, 'backup', copy], env);
      await Promise.race([wait(chance * BACKUP_MS), unasked(server)]);
      backup.kill('SIGKILL');
      const { code } = await backup.ended;
      server.kill('SIGKILL');
      const acknowledged = await writing.ended;
      return { reached: 'backup', acknowledged, backedUp: code === 0, beforeBackup: before };
    }
    await askServed(url, before);
    if (asksWhole) await askForecasts(url, TOKEN);
    const writing = writeTo(url);
    const backup = start('node', [LAUNCHER, 'backup', copy], env);
    const lastMs = await Promise.race([writing.done(plan.writes), unasked(server)]);
    await wait(chance * lastMs);
    server.kill('SIGKILL');
    const acknowledged = await writing.ended;
    const backedUp = await finished(backup, chance < 0.5);
    return { reached: 'writing', acknowledged, backedUp, beforeBackup: before };
  });

  /** Writes until there is nobody to write to. */
  function writeTo(base: string) {
    const acknowledged: string[] = [];
    const waiting: { readonly writes: number; readonly tell: (lastMs: number) => void }[] = [];
    return { ended: write(), done };

    async function write(): Promise<readonly string[]> {
      for (let nth = 0; ; nth += 1) {
        const id = idOf(nth);
        const beganMs = performance.now();
        const status =
          nth % 5 === 4
            ? await post(`${base}/v1/refresh`, null)
            : await post(`${base}/v1/releases`, releaseOf(id, nth));
        if (status === null) return acknowledged;
        if (status >= 400) throw new Error(`The server answers ${status} to the write of ${id}`);
        if (status === 201) acknowledged.push(id);
        for (const { writes, tell } of waiting)
          if (nth + 1 >= writes) tell(performance.now() - beganMs);
      }
    }

    /** Resolves after so many writes, with how long the last of them took. */
    function done(writes: number): Promise<number> {
      return new Promise((tell) => waiting.push({ writes, tell }));
    }
  }
}

/** Starts a server, uses it once it listens, and kills it at the latest after that. */
export async function whileServed<Result>(
  env: Env,
  use: (url: string, server: Started) => Promise<Result>,
): Promise<Result> {
  const server = start('node', [LAUNCHER, 'serve'], env);
  try {
    const { url } = await server.logged('listening');
    return await use(String(url), server);
  } finally {
    server.kill('SIGKILL');
    await server.ended;
  }
}

/** Throws once a server has ended: nobody has killed it yet. */
async function unasked(server: Started): Promise<never> {
  const { code, stderr } = await server.ended;
  throw new Error(`The server ended by itself with ${code}:\n${stderr}`);
}

export function environment(file: string, snapshot: string): Env {
  return {
    DATABASE_PATH: file,
    ADMIN_TOKEN: TOKEN,
    RATE_LIMIT_PER_MINUTE: '1000000',
    SOURCES: 'models-dev',
    SOURCE_MODELS_DEV_URL: `file://${join(root, 'test/fixtures/models-dev', snapshot)}.json`,
    // It would hold the lease that writes need: the writer asks for refreshes in between.
    REFRESH_ON_START: 'false',
    HINDCASTS_ON_START: 'false',
  };
}

/** The status, once the answer was read to its end: only then it is an acknowledgement. */
async function post(url: string, body: object | null): Promise<number | null> {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body: body === null ? null : JSON.stringify(body) };
  const answer = await fetch(url, init).catch(() => null);
  const read = await answer?.text().catch(() => null);
  return answer !== null && typeof read === 'string' ? answer.status : null;
}

/** Whether a backup said that it was done; it outlives the server or is killed too. */
async function finished(backup: Started, livesOn: boolean): Promise<boolean> {
  if (!livesOn) backup.kill('SIGKILL');
  return (await backup.ended).code === 0;
}

/** Every third ends the open forecasts of its series. */
function releaseOf(id: string, nth: number): object {
  const isMilestone = nth % 3 === 0;
  const date = isMilestone ? '2026-10-01' : '2026-09-01';
  const claims = [{ source: 'kimi-help-center', date }];
  const level = isMilestone ? 'version' : 'variant';
  return { id, series: 'kimi', name: id, level, events: [{ stage: 'ga', claims }] };
}

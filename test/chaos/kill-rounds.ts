import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, run, start } from '../runtime/program.ts';
import type { Started } from '../runtime/program.ts';
import { askServed } from './ask-served.ts';
import { forgetLeases, inspect } from './inspect.ts';

const TOKEN = 'a-token-of-the-harness';
/** After so many kills the file is left behind, and the next one begins empty: imports are killed too. */
const ROUNDS_A_FILE = 4;
/** Of the kills, this share comes while the server starts, the others once it serves. */
const SHARE_AT_START = 0.3;
const LONGEST_START_MS = 2_500;
const LONGEST_SERVING_MS = 1_500;
const SNAPSHOTS = ['2026-04-22', '2026-07-02', '2026-09-30'];

export interface Killed {
  readonly kills: number;
  /** Writes that were acknowledged before a kill, all of which were found after it. */
  readonly acknowledged: number;
  readonly backups: number;
  /** Kills by what had been reached. */
  readonly during: Readonly<Record<'start' | 'serving', number>>;
}

/**
 * Starts the real server again and again, records, refreshes and backs up, and kills it with SIGKILL at random. After
 * each kill the file must be whole and hold everything that was acknowledged, and the next server must serve it; throws
 * where one does not.
 */
export async function killRounds(options: {
  readonly times: number;
  readonly folder: string;
  readonly random: () => number;
  readonly note: (line: string) => void;
}): Promise<Killed> {
  const { times, folder, random, note } = options;
  // Or the first rounds would be killed as they build it.
  await run('npm', ['run', 'build'], {});
  const during = { start: 0, serving: 0 };
  let [acknowledged, backups] = [0, 0];
  let ofFile: string[] = [];
  for (let round = 0; round < times; round += 1) {
    const file = join(folder, `${Math.floor(round / ROUNDS_A_FILE)}.db`);
    if (round % ROUNDS_A_FILE === 0) ofFile = [];
    const copy = join(folder, `${round}.backup`);
    const snapshot = SNAPSHOTS[round % SNAPSHOTS.length] ?? '';
    const killed = await killOnce({
      file,
      copy,
      snapshot,
      before: ofFile,
      atStart: random() < SHARE_AT_START,
      chance: random(),
      idOf: (nth) => `kimi-chaos-${round}-${nth}`,
    });
    ofFile = [...ofFile, ...killed.acknowledged];
    during[killed.reached] += 1;
    acknowledged += killed.acknowledged.length;
    inspect(file, ofFile);
    if (killed.backedUp) {
      backups += 1;
      inspect(copy, killed.beforeBackup);
    }
    await rm(copy, { force: true });
    // What half a minute does: a killed process keeps its lease no longer.
    forgetLeases(file);
    if (round % ROUNDS_A_FILE === ROUNDS_A_FILE - 1 || round === times - 1) {
      await askAfter({ file, snapshot, acknowledged: ofFile });
    }
    note(`${round + 1}/${times}: ${killed.reached}, ${killed.acknowledged.length} acknowledged`);
  }
  return { kills: times, acknowledged, backups, during };
}

interface Round {
  readonly file: string;
  readonly copy: string;
  readonly snapshot: string;
  /** What was acknowledged before. */
  readonly before: readonly string[];
  readonly atStart: boolean;
  /** From 0 up to 1: how late it is killed, and whether the backup lives on. */
  readonly chance: number;
  readonly idOf: (nth: number) => string;
}

async function killOnce({ file, copy, snapshot, before, atStart, chance, idOf }: Round) {
  const env = environment(file, snapshot);
  const server = start('node', ['src/runtime/launcher.mjs', 'serve'], env);
  const acknowledged: string[] = [];
  const stop = new AbortController();
  const listening = server.logged('listening').then(
    ({ url }) => String(url),
    () => null,
  );
  // One that is killed as it starts may have no time to answer.
  const asked = listening.then((url) =>
    url === null || atStart
      ? url
      : askServed(url, { token: TOKEN, acknowledged: before }).then(() => url),
  );
  const working = asked.then((url) => (url === null ? null : record(url)));
  let beforeBackup: string[] = [];
  const copying = asked.then((url) => {
    if (url === null) return null;
    beforeBackup = [...before, ...acknowledged];
    return start('node', ['src/runtime/launcher.mjs', 'backup', copy], env);
  });
  if (!atStart) await asked;
  await wait(chance * (atStart ? LONGEST_START_MS : LONGEST_SERVING_MS));
  server.kill('SIGKILL');
  stop.abort();
  await server.ended;
  const url = await Promise.race([listening, wait(0, null)]);
  await working;
  const backedUp = await finished(await copying, chance < 0.5);
  return {
    acknowledged,
    backedUp,
    beforeBackup,
    reached: url === null ? 'start' : 'serving',
  } as const;

  /** Writes until there is nobody to write to. */
  async function record(base: string): Promise<void> {
    for (let nth = 0; !stop.signal.aborted; nth += 1) {
      const id = idOf(nth);
      const path = nth % 5 === 4 ? '/v1/refresh' : '/v1/releases';
      const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
      const body = path === '/v1/refresh' ? null : JSON.stringify(releaseOf(id, nth));
      const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body }).catch(
        () => null,
      );
      // Read to its end: only then it is an acknowledgement.
      const read = await answer?.text().catch(() => null);
      if (answer?.status === 201 && typeof read === 'string') acknowledged.push(id);
    }
  }
}

/** Starts a server on what was left, and asks it. */
async function askAfter({
  file,
  snapshot,
  acknowledged,
}: {
  file: string;
  snapshot: string;
  acknowledged: readonly string[];
}): Promise<void> {
  const server = start('node', ['src/runtime/launcher.mjs', 'serve'], environment(file, snapshot));
  const { url } = await server.logged('listening');
  await askServed(String(url), { token: TOKEN, acknowledged });
  server.kill('SIGKILL');
  await server.ended;
}

function environment(file: string, snapshot: string) {
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

/** Whether a backup said that it was done; it outlives the server or is killed too. */
async function finished(backup: Started | null, livesOn: boolean): Promise<boolean> {
  if (backup === null) return false;
  if (!livesOn) backup.kill('SIGKILL');
  return (await backup.ended).code === 0;
}

/** Every third ends the open forecasts of its series. */
function releaseOf(id: string, nth: number) {
  const isMilestone = nth % 3 === 0;
  const date = isMilestone ? '2026-10-01' : '2026-09-01';
  const claims = [{ source: 'kimi-help-center', date }];
  const level = isMilestone ? 'version' : 'variant';
  return { id, series: 'kimi', name: id, level, events: [{ stage: 'ga', claims }] };
}

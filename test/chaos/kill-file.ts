import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { askForecasts, askServed } from './ask-served.ts';
import { environment, killOnce, TOKEN, whileServed } from './kill-once.ts';
import type { Plan, Round } from './kill-once.ts';
import { forgetLeases, inspect } from './inspect.ts';

/** Of the kills, this share comes while the server starts, during its first refresh, and amid a backup. */
const SHARES = { start: 0.25, refresh: 0.2, backup: 0.15 };
const SNAPSHOTS = ['2026-04-22', '2026-07-02', '2026-09-30'];
const MOST_WRITES = 6;
/** A start on an empty file imports; the next ones find it done. A kill just after a start is one of what comes then. */
const BEYOND_START = { first: 1.2, later: 0.5 };

/** Kills servers on one file, which is empty at first, and looks at what each left. */
export async function killFile({
  file,
  rounds,
  startMs,
  random,
  killed,
}: {
  readonly file: string;
  readonly rounds: number;
  /** How long a server takes to start on an empty file. */
  readonly startMs: number;
  readonly random: () => number;
  readonly killed: (round: Round) => void;
}): Promise<void> {
  const acknowledged: string[] = [];
  const copy = `${file}.backup`;
  const offset = Math.floor(random() * SNAPSHOTS.length);
  const snapshotOf = (round: number) => SNAPSHOTS[(offset + round) % SNAPSHOTS.length] ?? '';
  for (let round = 0; round < rounds; round += 1) {
    const last = await killOnce({
      env: environment(file, snapshotOf(round)),
      copy,
      before: [...acknowledged],
      plan: round === 0 ? startOf(BEYOND_START.first) : planOf(),
      random,
      idOf: (nth) => `kimi-chaos-${round}-${nth}`,
    });
    acknowledged.push(...last.acknowledged);
    inspect(file, acknowledged);
    // Also one whose process was killed: what stands under its name is whole, or is not there.
    if (last.backedUp || existsSync(copy)) inspect(copy, last.beforeBackup);
    await forgetCopies(copy);
    // What half a minute does: a killed process keeps its lease no longer.
    forgetLeases(file);
    killed(last);
  }
  await whileServed(environment(file, snapshotOf(rounds)), async (url) => {
    await askServed(url, acknowledged);
    await askForecasts(url, TOKEN);
  });
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });

  function startOf(part: number): Plan {
    return { state: 'start', afterMs: random() * startMs * part };
  }

  function planOf(): Plan {
    const kind = random();
    if (kind < SHARES.start) return startOf(BEYOND_START.later);
    if (kind < SHARES.start + SHARES.refresh) return { state: 'refresh' };
    if (kind < SHARES.start + SHARES.refresh + SHARES.backup) return { state: 'backup' };
    return { state: 'writing', writes: 1 + Math.floor(random() * MOST_WRITES) };
  }
}

/** Removes a backup, and what killed ones left. */
async function forgetCopies(copy: string): Promise<void> {
  const left = (await readdir(dirname(copy))).filter((name) => name.startsWith(basename(copy)));
  for (const name of left) await rm(join(dirname(copy), name), { force: true });
}

/** How long a server takes to start on an empty file, on this machine as it is now. */
export async function fullStartMs(file: string): Promise<number> {
  const beganMs = performance.now();
  return whileServed(environment(file, SNAPSHOTS[0] ?? ''), () =>
    Promise.resolve(performance.now() - beganMs),
  );
}

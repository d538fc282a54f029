import { rm } from 'node:fs/promises';
import { askForecasts, askServed } from './ask-served.ts';
import { environment, killOnce, TOKEN, whileServed } from './kill-once.ts';
import type { Plan, Round } from './kill-once.ts';
import { forgetLeases, inspect } from './inspect.ts';

/** Of the kills, this share comes while the server starts, and this one during its first refresh. */
const SHARES = { start: 0.3, refresh: 0.2 };
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
    if (last.backedUp) inspect(copy, last.beforeBackup);
    await rm(copy, { force: true });
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
    return { state: 'writing', writes: 1 + Math.floor(random() * MOST_WRITES) };
  }
}

/** How long a server takes to start on an empty file, on this machine as it is now. */
export async function fullStartMs(file: string): Promise<number> {
  const beganMs = performance.now();
  return whileServed(environment(file, SNAPSHOTS[0] ?? ''), () =>
    Promise.resolve(performance.now() - beganMs),
  );
}

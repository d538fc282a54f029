import { join } from 'node:path';
import { run } from '../runtime/program.ts';
import { fullStartMs, killFile } from './kill-file.ts';

/** After so many kills the file is left behind, and the next one begins empty: imports are killed too. */
const ROUNDS_A_FILE = 12;
/** Files that are worked on at a time: a round mostly waits. */
const LANES = 2;

export interface Killed {
  readonly kills: number;
  /** Writes that were acknowledged before a kill, all of which were found after it. */
  readonly acknowledged: number;
  readonly backups: number;
  /** Kills by what had been reached. */
  readonly during: Readonly<Record<'start' | 'refresh' | 'backup' | 'writing', number>>;
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
  const startMs = await fullStartMs(join(folder, 'measured.db'));
  const files = Array.from({ length: Math.ceil(times / ROUNDS_A_FILE) }, (_, nth) => ({
    file: join(folder, `${nth}.db`),
    rounds: Math.min(ROUNDS_A_FILE, times - nth * ROUNDS_A_FILE),
    random,
  }));
  const sum = {
    kills: 0,
    acknowledged: 0,
    backups: 0,
    during: { start: 0, refresh: 0, backup: 0, writing: 0 },
  };
  const work = async () => {
    for (let next = files.shift(); next !== undefined; next = files.shift()) {
      await killFile({
        ...next,
        startMs,
        killed({ reached, acknowledged, backedUp }) {
          sum.kills += 1;
          sum.acknowledged += acknowledged.length;
          sum.backups += backedUp ? 1 : 0;
          sum.during[reached] += 1;
          note(`${sum.kills}/${times}: ${reached}, ${sum.acknowledged} acknowledged in all`);
        },
      });
    }
  };
  const lanes = Array.from({ length: LANES }, () =>
    work().catch((error: unknown) => {
      // The others begin no further file, and are waited for: nothing goes on running.
      files.length = 0;
      throw error;
    }),
  );
  for (const lane of await Promise.allSettled(lanes))
    if (lane.status === 'rejected') throw lane.reason;
  return sum;
}

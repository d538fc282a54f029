import { expect, test } from 'vitest';
import { temporaryFolder } from '../runtime/program.ts';
import { killRounds } from './kill-rounds.ts';
import { makeRandom } from '../forecast/builders.ts';

const TIMES = 20;
/** Twenty starts and kills take ten minutes on a machine that is busy with a dozen other things. */
const HANGS_MS = 900_000;

test(
  'killed twenty times at random, it loses nothing that was acknowledged and keeps nothing half done',
  { timeout: HANGS_MS },
  async () => {
    const folder = await temporaryFolder();
    const killed = await killRounds({
      times: TIMES,
      folder: folder.path,
      random: makeRandom(7),
      note: () => undefined,
    });
    await folder.remove();
    expect(killed.kills).toBe(TIMES);
    // On a busy machine few get far: one that did is enough to tell that the harness writes at all.
    expect(killed.acknowledged).toBeGreaterThan(0);
  },
);

import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../runtime/program.ts';
import { killRounds } from './kill-rounds.ts';
import { makeRandom } from '../forecast/builders.ts';

vi.setConfig({ testTimeout: 300_000 });

const TIMES = 20;

test('killed twenty times at random, it loses nothing that was acknowledged and keeps nothing half done', async () => {
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
});

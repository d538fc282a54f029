import { parseArgs } from 'node:util';
import { temporaryFolder } from '../runtime/program.ts';
import { killRounds } from './kill-rounds.ts';
import { makeRandom } from '../forecast/builders.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = await temporaryFolder();
const killed = await killRounds({
  times: Number(values.times),
  folder: folder.path,
  random: makeRandom(Number(values.seed)),
  note: (line) => process.stderr.write(`${line}\n`),
});
await folder.remove();
process.stdout.write(`${JSON.stringify(killed)}\n`);

import { parseArgs } from 'node:util';
import { startService } from '../http/service.ts';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});
const fuzzed = await fuzz(await startService(), {
  requests: Number(values.requests),
  seed: Number(values.seed),
  slowMs: 3_000,
});
process.stdout.write(`${JSON.stringify(fuzzed, null, 2)}\n`);

import { expect, test } from 'vitest';
import { startService } from '../http/service.ts';
import { fuzz } from './fuzz.ts';

test('whatever is asked of any path, the answer is whole, quick, and gives nothing away', async () => {
  const service = await startService();
  const fuzzed = await fuzz(service, { requests: 2_000, seed: 11, slowMs: 3_000 });
  expect(Object.keys(fuzzed.statuses)).toEqual(
    expect.arrayContaining(['200', '400', '401', '404']),
  );
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const experiments = (...options: readonly string[]) =>
  run(process.execPath, ['test/experiments/run.ts', ...options]);

test('the experiments list themselves, also where one is not known', async () => {
  const { stdout } = await experiments();
  expect(stdout).toContain('lab-level');
  await expect(experiments('astrology')).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/no experiment "astrology"[^]*lab-level/),
  });
});

test('an experiment compares its variants with the reference on the same origins', async () => {
  const { stdout } = await experiments('previews', '--until', '2024-03-31');
  const [title, , , header, reference, ...variants] = stdout.split('\n');
  expect(title).toMatch(/^\d+ weekly origins to 2024-03-31/);
  expect(header).toMatch(/^variant +all/);
  expect(reference).toMatch(/^reference +0\.\d{4}/);
  expect(variants[0]).toMatch(/pending +[+−]\d+\.\d \[/);
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';

const versions = z.record(z.string(), z.string());
const manifestSchema = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  allowScripts: z.record(z.string(), z.literal(false)),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

/** Ask for nothing but to be named. */
const FREE =
  /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|\(?MIT OR Apache-2\.0\)?)$/;
const UNSAID: Readonly<Record<string, string>> = {
  'node_modules/color-convert': 'its LICENSE is the one of MIT, its package.json names none',
};

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));
const manifest = manifestSchema.parse(await read('package.json'));
const locked = Object.entries(lockSchema.parse(await read('package-lock.json')).packages).filter(
  ([path]) => path !== '',
);

test('every dependency is pinned to one version, and locked by what it holds, wherever it comes from', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const pinned = { ...dependencies, ...devDependencies, ...optionalDependencies };
  const loose = Object.entries(pinned).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
  const open = locked.filter(
    ([, { integrity = '', resolved }]) =>
      !integrity.startsWith('sha512-') || resolved !== undefined,
  );
  expect(open.map(([path]) => path)).toEqual([]);
});

test('no package runs a script when it is installed', () => {
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const names = scripted.map(([path]) => path.split('node_modules/').at(-1) ?? path);
  expect(names.filter((name) => manifest.allowScripts[name] !== false)).toEqual([]);
});

test('what is shipped is under licences that ask for nothing but to be named', () => {
  const shipped = locked.filter(([path, { dev }]) => dev !== true && !(path in UNSAID));
  const others = shipped.filter(([, { license = '' }]) => !FREE.test(license));
  expect(others.map(([path, { license }]) => `${path} ${license ?? 'unsaid'}`)).toEqual([]);
});

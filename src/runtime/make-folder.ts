import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './reason-of.ts';

/** Makes a folder and those above it, where they are missing. */
export async function makeFolder(path: string): Promise<void> {
  try {
    // Not `recursive`: Node tries for ever under a folder that refuses with ENOENT, as /proc does.
    await mkdir(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

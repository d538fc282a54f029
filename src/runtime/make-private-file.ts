import { open } from 'node:fs/promises';
import { codeOf } from './reason-of.ts';

/** What a database holds is for who runs it: the secrets of webhooks are in it. SQLite gives its other files the same mode. */
const OWNER_ALONE = 0o600;

/** Makes an empty file that nobody else may read, unless there is one of this name. */
export async function makePrivateFile(path: string): Promise<void> {
  try {
    const file = await open(path, 'ax', OWNER_ALONE);
    await file.close();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

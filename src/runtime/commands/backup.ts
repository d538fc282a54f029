import { link, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import { withStored } from '../command-line.ts';
import type { CommandLine } from '../command-line.ts';
import { makeFolder } from '../make-folder.ts';
import { makePrivateFile } from '../make-private-file.ts';
import type { OpenNode } from '../open-node.ts';
import { OperatorError } from '../operator-error.ts';
import { reasonOf, codeOf } from '../reason-of.ts';

/** `launchwindow backup`: a copy of the database while it is in use. */
export function backupCommand(line: CommandLine): Command {
  return new Command('backup')
    .description('copy the database to a file, also while a server writes to it')
    .argument('<file>', 'where the copy goes: a file that does not exist yet')
    .addHelpText(
      'after',
      `
The copy is a whole database, as it was at one moment. To restore it, stop the server, put the copy in the place of the
file that DATABASE_PATH names, and remove the files beside it that end in -wal and -shm.

Example:
  launchwindow backup ./launchwindow-2026-10-27.db`,
    )
    .action(async (file: string) => {
      const path = resolve(file);
      await withStored(line, async (node) => {
        try {
          await makeFolder(dirname(path));
          await backUp(node, path);
        } catch (cause) {
          throw new OperatorError(problemOf(path, cause), { cause });
        }
      });
      line.terminal.out(path);
    });
}

// Whole or not there: a copy that was cut off must not look like one.
async function backUp(node: OpenNode, path: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await makePrivateFile(unfinished);
    await node.backup(unfinished);
    await link(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function problemOf(path: string, cause: unknown): string {
  if (codeOf(cause) === 'EEXIST') return `${path} exists already: name another file.`;
  return `Cannot write the backup ${path} (${reasonOf(cause)}). Name a file that can be written.`;
}

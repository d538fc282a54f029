import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, Logger } from '../services/context.ts';
import { openDatabase } from '../store/better-sqlite3.ts';
import type { OpenDatabase } from '../store/better-sqlite3.ts';
import { chooseSources } from './choose-sources.ts';
import type { Config } from './config.ts';
import { fasterOnNode } from './faster-on-node.ts';
import { nodeOutside } from './node-outside.ts';
import { makeFolder } from './make-folder.ts';
import { makePrivateFile } from './make-private-file.ts';
import { OperatorError } from './operator-error.ts';
import { migrationsFolder } from './paths.ts';
import { reasonOf } from './reason-of.ts';

/** Everything that a use case needs on Node, and the way to let go of it. */
export interface OpenNode {
  readonly ctx: Context;
  /** Ends what is under way outside: requests to sources, and waiting for the next try. */
  stop(): void;
  /** Copies the database to a file while it is in use. */
  backup(path: string): Promise<void>;
  close(): void;
}

/** Opens the database that the configuration names, creating it where it is missing. */
export async function openNode(config: Config, log: Logger): Promise<OpenNode> {
  const stopping = new AbortController();
  const sources = chooseSources(config, nodeOutside(stopping.signal));
  const database = await openAt(config.databasePath);
  return {
    ctx: {
      database,
      clock: Date.now,
      newId: () => crypto.randomUUID(),
      log,
      sources,
      ...fasterOnNode(),
    },
    stop: () => stopping.abort(),
    backup: (path) => database.backup(path),
    close: () => database.close(),
  };
}

async function openAt(databasePath: string): Promise<OpenDatabase> {
  const path = databasePath === ':memory:' ? databasePath : resolve(databasePath);
  try {
    if (path !== ':memory:') {
      await makeFolder(dirname(path));
      await makePrivateFile(path);
    }
    return openDatabase({ path, migrationsFolder: fileURLToPath(migrationsFolder) });
  } catch (cause) {
    throw new OperatorError(
      `Cannot open the database ${path} (${reasonOf(cause)}). Set DATABASE_PATH to a file that can be written, or restore it from a backup.`,
      { cause },
    );
  }
}

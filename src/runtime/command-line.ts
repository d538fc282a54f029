import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Logger } from '../services/context.ts';
import type { Config, Environment } from './config.ts';
import { readConfig } from './config.ts';
import { leveledLogger, plainLine } from './logger.ts';
import { openNode } from './open-node.ts';
import type { OpenNode } from './open-node.ts';
import { OperatorError } from './operator-error.ts';
import { prepareEmpty } from './prepare-data.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What every command is given. */
export interface CommandLine {
  readonly env: Environment;
  readonly terminal: Terminal;
}

/** Does `work` on the database of the configuration and closes it; warnings go where no data goes. */
export async function withNode(
  { env, terminal }: CommandLine,
  work: (node: OpenNode, config: Config) => Promise<void>,
): Promise<void> {
  const config = readConfig(env);
  const node = await openNode(config, commandLogger(config, terminal));
  try {
    await work(node, config);
  } finally {
    node.stop();
    node.close();
  }
}

/** The same for a question: a database that is empty gets the catalog first. */
export async function withData(
  line: CommandLine,
  work: (node: OpenNode, config: Config) => Promise<void>,
): Promise<void> {
  await withNode(line, async (node, config) => {
    await prepareEmpty(node.ctx, line.terminal.note);
    await work(node, config);
  });
}

/** The same without the catalog: for work on what is stored, which makes no sense on a database that is made for it. */
export async function withStored(
  line: CommandLine,
  work: (node: OpenNode) => Promise<void>,
): Promise<void> {
  const path = resolve(readConfig(line.env).databasePath);
  if (!existsSync(path)) {
    throw new OperatorError(
      `There is no database ${path}. Set DATABASE_PATH to the right file, or make one by starting the server.`,
    );
  }
  await withNode(line, work);
}

// What a server logs as its daily business is no concern of somebody who asked one question.
function commandLogger({ logLevel }: Config, terminal: Terminal): Logger {
  const lowest = logLevel === 'info' ? 'warn' : logLevel;
  return leveledLogger(lowest, Date.now, (entry) => terminal.note(plainLine(entry)));
}

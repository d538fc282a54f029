import { SILENT } from '../logger.ts';
import { openNode } from '../open-node.ts';
import { doubtOf, readConfig } from '../config.ts';
import type { Config, Environment } from '../config.ts';
import { OperatorError } from '../operator-error.ts';
import { checkDatabaseFile } from './check-database-file.ts';
import { checkData } from './check-data.ts';
import { checkSources } from './check-sources.ts';
import { fine, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

const LEAST_NODE = [22, 18] as const;

/** Checks an installation from the ground up; stops where nothing further can be told. Changes nothing. */
export async function* diagnose(env: Environment): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  const config = checkConfig(env);
  if ('fix' in config) {
    yield config;
    return;
  }
  const doubt = doubtOf(config);
  if (doubt === null)
    yield fine('configuration', `sources: ${config.sources.join(', ') || 'none'}`);
  else yield wrong('configuration', doubt.said, doubt.fix);
  const file = await checkDatabaseFile(config.databasePath);
  yield* file.findings;
  if (!file.usable) return;
  const node = await openNode(config, SILENT);
  try {
    yield* checkData(node.ctx);
    yield* checkSources(node.ctx);
  } finally {
    node.close();
  }
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  const recent = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (recent) return fine('Node', version);
  return wrong('Node', version, `install Node ${LEAST_NODE.join('.')} or newer, or run it by npm.`);
}

function checkConfig(env: Environment): Config | Finding {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return wrong('configuration', error.message, 'set these variables right, or unset them.');
  }
}

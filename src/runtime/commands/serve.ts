import { once } from 'node:events';
import { Command } from 'commander';
import type { Logger } from '../../services/context.ts';
import type { CommandLine } from '../command-line.ts';
import { doubtOf, readConfig } from '../config.ts';
import type { LogLevel } from '../config.ts';
import { jsonLine, leveledLogger, plainLine } from '../logger.ts';
import { serve } from '../node.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';

/** `launchwindow serve`: the service, until a signal stops it. */
export function serveCommand({ env, terminal }: CommandLine): Command {
  return new Command('serve')
    .description('import the catalog, forecast every series, serve, and refresh on schedule')
    .addHelpText(
      'after',
      `
Reads its configuration from the environment (see the README). SIGTERM and SIGINT stop it gracefully,
a second one at once.

Examples:
  launchwindow serve
  PORT=8080 SOURCES= launchwindow serve`,
    )
    .action(async () => {
      const config = readConfig(env);
      const log = serverLogger(config.logLevel, terminal);
      const doubt = doubtOf(config);
      if (doubt !== null) log.warn(doubt.said, { fix: doubt.fix });
      const stopping = stopOnSignal(log);
      try {
        const serving = await serve(config, log, stopping);
        log.info('listening', { url: serving.url });
        welcome(config.publicUrl ?? serving.url, terminal);
        if (!stopping.aborted) await once(stopping, 'abort');
        await serving.stop();
      } catch (error) {
        // Whatever was waited for was given up.
        if (!stopping.aborted) throw error;
      }
      log.info('stopped');
    });
}

// Machines collect JSON, a person at a terminal reads lines.
function serverLogger(level: LogLevel, { note, width }: Terminal): Logger {
  const format = width === null ? jsonLine : plainLine;
  return leveledLogger(level, Date.now, (entry) => note(format(entry)));
}

function welcome(url: string, { out, width, style }: Terminal): void {
  if (width === null) return;
  const lines = [
    '',
    `  ${style.bold(`Launchwindow ${version}`)} listens on ${style.cyan(url)}`,
    '',
    `  what ships soon    ${url}/v1/upcoming?within=30d`,
    `  the call on K3     ${url}/v1/series/kimi/forecast?as_of=2026-04-21`,
    `  a badge            ${url}/badge/kimi.svg`,
    `  every path         ${url}/openapi.json`,
    '',
    `  ${style.dim('Ctrl-C stops it.')}`,
    '',
  ];
  for (const line of lines) out(line);
}

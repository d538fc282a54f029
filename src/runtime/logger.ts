import { formatInstant } from '../domain/time.ts';
import type { Logger } from '../services/context.ts';
import { LOG_LEVELS } from './config.ts';
import type { LogLevel } from './config.ts';
import { visible } from './terminal/visible.ts';

export interface LogEntry {
  readonly timeMs: number;
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Hands on every entry from `lowest` on. */
export function leveledLogger(
  lowest: LogLevel,
  clock: () => number,
  write: (entry: LogEntry) => void,
): Logger {
  const at = (level: LogLevel): Logger['info'] =>
    LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(lowest)
      ? () => undefined
      : (message, fields = {}) => write({ timeMs: clock(), level, message, fields });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Hands on nothing. */
export const SILENT = leveledLogger('silent', Date.now, () => undefined);

/** One JSON object a line, for machines. */
export function jsonLine({ timeMs, level, message, fields }: LogEntry): string {
  const head = { time: formatInstant(timeMs), level, message };
  // Twice: the head comes first, and no field takes its place.
  return JSON.stringify({ ...head, ...fields, ...head }, withErrors);
}

/** One readable line, for a person at a terminal. */
export function plainLine({ timeMs, level, message, fields }: LogEntry): string {
  const time = formatInstant(timeMs).slice(11, 19);
  const details = Object.entries(fields).map(
    ([name, value]) => ` ${name}=${harmless(plainValue(value))}`,
  );
  return `${time} ${level.padEnd(5)} ${message}${details.join('')}`;
}

function plainValue(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  return typeof value === 'string' ? value : JSON.stringify(value, withErrors);
}

// What others wrote begins no line that looks like one of ours.
function harmless(text: string): string {
  return visible(text).replaceAll('\n', '\n    ');
}

// An error has no property of its own that JSON would show.
function withErrors(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, ...(cause === undefined ? {} : { cause }) };
}

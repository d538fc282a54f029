import { once } from 'node:events';
import { styleFor } from './style.ts';
import type { Style } from './style.ts';
import { visible, visibleStyled } from './visible.ts';

/** Where a command writes: data to `out`, everything else to `note`. */
export interface Terminal {
  readonly out: (line: string) => void;
  /** Writes data that brings its own ends of lines; waits until a slow reader has taken it. */
  readonly write: (text: string) => Promise<void>;
  readonly note: (line: string) => void;
  /** Columns of the screen that shows `out`; null where it is a file or a pipe. */
  readonly width: number | null;
  /** How `out` is to be marked. */
  readonly style: Style;
}

const WIDTH_IF_UNKNOWN = 80;

/** The terminal of this process; `NO_COLOR` and `TERM=dumb` are respected. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const screen = stdout.isTTY && env['TERM'] !== 'dumb';
  return {
    out: (line) => stdout.write(`${visibleStyled(line)}\n`),
    write: async (text) => {
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    note: (line) => stderr.write(`${visible(line)}\n`),
    width: screen ? (stdout.columns ?? WIDTH_IF_UNKNOWN) : null,
    style: styleFor(screen && (env['NO_COLOR'] ?? '') === ''),
  };
}

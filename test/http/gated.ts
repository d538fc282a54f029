import { createGate } from '../../src/http/gate/gate.ts';
import type { GateOptions } from '../../src/http/gate/gate.ts';
import type { TestService } from './service.ts';

export const HOST = 'http://host';
export const READER = '192.0.2.7';

interface Line {
  readonly level: string;
  readonly fields: unknown;
}

/** A gate before the real service; ask as somebody at an address. */
export function gatedService(service: TestService, options: Partial<GateOptions> = {}) {
  const lines: Line[] = [];
  const note = (level: string) => (_message: string, fields: unknown) =>
    void lines.push({ level, fields });
  const gate = createGate(service, {
    now: service.ctx.clock,
    stopwatch: () => 0,
    newId: () => 'gate',
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    requestsPerMinute: 3,
    dearAtOnce: 2,
    publicUrl: null,
    observe: () => undefined,
    ...options,
  });
  const ask = (path: string, headers: Record<string, string> = {}, address = READER) =>
    gate.fetch(new Request(`${HOST}${path}`, { headers }), address);
  return { ask, gate, lines };
}

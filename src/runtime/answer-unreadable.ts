import { STATUS_CODES } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Gate, Refusal } from '../http/gate/gate.ts';
import { pairsOf } from '../http/fields.ts';
import type { WrittenAnswer } from '../http/plain-answer.ts';

const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    name: 'headers-too-large',
    detail: 'The path and the headers may have 16 KiB together.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    name: 'too-large',
    detail: 'The extensions of the chunks of a body may have 16 KiB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    name: 'timed-out',
    detail: 'It came too slowly, or stopped: send it again, all at once.',
  },
};
const UNREADABLE: Refusal = {
  name: 'bad-request',
  detail: 'This is no HTTP request that can be read.',
};

/** Answers what Node cannot read as a request as the gate answers all others, and closes the connection. */
export function answerUnreadable(
  server: Server,
  open: Iterable<ServerResponse>,
  turnAway: Gate['turnAway'],
): void {
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    refuse(socket, REFUSALS[error.code ?? ''] ?? UNREADABLE);
  });
  // Node would hang up.
  server.on('connect', (_request, socket) => refuse(socket, UNREADABLE));

  function refuse(socket: Duplex, why: Refusal): void {
    const hasBegun = [...open].some((one) => one.socket === socket && one.headersSent);
    // Reset by the other side, or in the middle of an answer: there is nobody, or no place, to answer.
    if (socket.writable && !hasBegun) socket.write(written(turnAway(why, addressOf(socket))));
    // At once: whoever does not read would hold what is only ended.
    socket.destroy();
  }
}

function written({ status, fields, body }: WrittenAnswer): string {
  const last = {
    'Content-Length': String(Buffer.byteLength(body)),
    Date: new Date().toUTCString(),
    Connection: 'close',
  };
  const all = [...pairsOf(fields), ...Object.entries(last)];
  const lines = all.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}

function addressOf(socket: Duplex): string | null {
  return 'remoteAddress' in socket && typeof socket.remoteAddress === 'string'
    ? socket.remoteAddress
    : null;
}

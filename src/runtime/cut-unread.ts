import type { Server, ServerResponse } from 'node:http';

/** What of an answer has to be taken in that time, or its rest: Node alone lets a byte now and then hold a connection. */
const LEAST_TAKEN_BYTES = 65_536;
const LOOKS = 4;

interface Taken {
  readonly bytes: number;
  /** How often it was looked at since. */
  readonly looks: number;
}

/** Cuts off whoever leaves an answer that has begun unread for so long; one that is still being made is waited for. */
export function cutUnread(
  server: Server,
  open: Iterable<ServerResponse>,
  unreadTimeoutMs: number,
): void {
  const known = new WeakMap<ServerResponse, Taken>();
  const timer = setInterval(() => {
    for (const outgoing of open) {
      const { socket } = outgoing;
      if (!outgoing.headersSent || socket === null) continue;
      const bytes = socket.bytesWritten - socket.writableLength;
      const last = known.get(outgoing);
      const isWaiting = outgoing.writableLength === 0;
      if (last === undefined || isWaiting || bytes >= last.bytes + LEAST_TAKEN_BYTES)
        known.set(outgoing, { bytes, looks: 0 });
      else if (last.looks + 1 < LOOKS) known.set(outgoing, { ...last, looks: last.looks + 1 });
      // The system would go on sending for minutes what it has taken.
      else socket.resetAndDestroy();
    }
  }, unreadTimeoutMs / LOOKS);
  timer.unref();
  server.once('close', () => clearInterval(timer));
}

import { createServer, ServerResponse } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { Server as Listener } from 'node:net';
import type { Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Asked } from '../http/asked.ts';
import type { Gate } from '../http/gate/gate.ts';
import { isWatched } from '../http/gate/watched.ts';
import { responseOf } from '../http/plain-answer.ts';
import type { AnyAnswer } from '../http/plain-answer.ts';
import { UNREADABLE_HOST } from '../http/unreadable.ts';
import { cutUnread } from './cut-unread.ts';
import { OperatorError } from './operator-error.ts';
import { answerUnreadable } from './answer-unreadable.ts';
import { inTurns } from './in-turns.ts';
import type { Turns } from './in-turns.ts';
import { keepTickShape } from './keep-tick-shape.ts';
import { openAnswers } from './open-answers.ts';
import { makeReadable } from './readable-target.ts';
import { codeOf } from './reason-of.ts';

export interface Listening {
  /** The address with the port that was taken, as a URL without a slash at its end. */
  readonly url: string;
  /** Takes no new connection and answers what is asked on open ones; after `graceMs` they are cut. */
  readonly close: (graceMs: number) => Promise<void>;
}

const IDLE_CHECK_MS = 50;
/** What was on its way when the end began arrives within so long, and is answered. */
const ARRIVAL_MS = 500;

/** Whoever asks for so many before the first is answered wants no answers. */
const MOST_AHEAD = 100;

// A copy is one of Node's own in any case: the original, made once Hono has put its own in their place, is sent again.
const ALREADY_SENT = RESPONSE_ALREADY_SENT.clone();

/** Who answers: from memory what can be, without a `Request` being made, and whatever else. */
export type Answering = Pick<Gate, 'make'> & Partial<Gate>;

/** How long a client may take to say what it wants. */
export interface Patience {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
  /** How long it may take next to nothing of an answer that has begun. */
  readonly unreadTimeout: number;
}

/** Whoever sends a byte now and then to hold a connection is cut off. */
export const PATIENCE: Patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  unreadTimeout: 60_000,
};

/** Serves on a host and port, 0 for any free one; throws an `OperatorError` where that cannot be had. */
export async function listen(
  { make, fromMemory = () => null, turnAway }: Answering,
  { host, port }: { host: string; port: number },
  patience: Patience = PATIENCE,
  turns: Turns = inTurns(),
): Promise<Listening> {
  const answer = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const made = await make(request, incoming.socket.remoteAddress ?? null);
      if (made instanceof Response) return made;
      if (!(outgoing instanceof ServerResponse)) return responseOf(made);
      send(made, outgoing, asCharacters);
      return ALREADY_SENT;
    },
    { errorHandler: raise },
  );
  const known = (incoming: IncomingMessage) =>
    incoming.headers.host === UNREADABLE_HOST
      ? null
      : fromMemory(askedOf(incoming), incoming.socket.remoteAddress ?? null);
  keepTickShape();
  const open = openAnswers();
  const openOn = new WeakMap<Socket, number>();
  let closing = false;
  const take = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { socket } = incoming;
    const ahead = openOn.get(socket) ?? 0;
    // Node reads thousands from one packet, and nobody else has a turn before they are answered.
    if (ahead >= MOST_AHEAD) socket.destroy();
    if (socket.destroyed) return;
    openOn.set(socket, ahead + 1);
    const fail = (error: unknown) => {
      console.error(error);
      outgoing.destroy();
    };
    const takeOut = open.add(outgoing);
    outgoing.on('close', () => {
      takeOut();
      openOn.set(socket, (openOn.get(socket) ?? 1) - 1);
    });
    if (closing) outgoing.shouldKeepAlive = false;
    try {
      makeReadable(incoming);
      const kept = known(incoming);
      if (kept !== null) send(kept, outgoing, keptCharacters);
      else if (isWatched(incoming.url ?? '')) answer(incoming, outgoing).catch(fail);
      else {
        // Whoever has gone away in the meantime wants no answer.
        turns.begin(() =>
          socket.destroyed ? Promise.resolve() : answer(incoming, outgoing).catch(fail),
        );
      }
    } catch (error) {
      fail(error);
    }
  };
  // Whoever names no host, or expects what no server knows, is answered like everyone else.
  const server = createServer({ ...patience, requireHostHeader: false }, take);
  server.on('checkExpectation', take);
  server.on('connection', turns.letIn);
  if (turnAway !== undefined) answerUnreadable(server, open, turnAway);
  cutUnread(server, open, patience.unreadTimeout);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: urlOf(server, host),
    async close(graceMs) {
      closing = true;
      // Said with the answer, so that nobody asks again on a connection that is about to end.
      for (const outgoing of open) outgoing.shouldKeepAlive = false;
      await close(server, open, graceMs);
    },
  };
}

async function close(
  server: Server,
  open: Iterable<ServerResponse>,
  graceMs: number,
): Promise<void> {
  // The one of HTTP cuts connections at once on which a request may be on its way.
  const ended = new Promise<void>((resolve) => {
    Listener.prototype.close.call(server, () => resolve());
  });
  const over = wait(graceMs, undefined, { ref: false });
  await Promise.race([ended, over, wait(ARRIVAL_MS, undefined, { ref: false })]);
  // A connection that is kept alive becomes idle only after its last answer; what has arrived is read before.
  const closeIdle = () => {
    // Node takes a connection for idle whose answer is written, read or not.
    const isRead = [...open].every((one) => !one.writableEnded || one.writableFinished);
    if (isRead) server.closeIdleConnections();
  };
  const idle = setInterval(() => setImmediate(closeIdle), IDLE_CHECK_MS);
  await Promise.race([ended, over]);
  clearInterval(idle);
  server.closeAllConnections();
  await ended;
}

// The answer that is kept for exactly this target and host: what would have to be read otherwise has none.
function askedOf({ method = '', url = '', headers }: IncomingMessage): Asked {
  return {
    method,
    target: url,
    origin: () => `http://${headers.host}`,
    header(name) {
      const value = headers[name];
      return typeof value === 'string' ? value : null;
    },
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

function send(
  { status, fields, body }: AnyAnswer,
  outgoing: ServerResponse,
  characters: (body: Bytes) => string,
): void {
  outgoing.writeHead(status, fields);
  if (body === null) outgoing.end();
  else if (typeof body === 'string') outgoing.end(body);
  else if (body instanceof ReadableStream)
    // Where one of the two ends early, so does the other: a reader sees that the end is missing.
    pipeline(Readable.fromWeb(body), outgoing, () => undefined);
  else outgoing.end(characters(body), 'latin1');
}

const sent = new WeakMap<Bytes, string>();

/** The same of what is kept, which is sent again and again. */
function keptCharacters(body: Bytes): string {
  const known = sent.get(body);
  if (known !== undefined) return known;
  const characters = asCharacters(body);
  sent.set(body, characters);
  return characters;
}

// Node writes head and body at one go only where the body is a string, and encodes none whose characters are bytes. Large ones
// too, though a list of 250 KB takes three times as long: once bytes have passed, all else takes an eighth longer for good.
function asCharacters(body: Bytes): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
}

// What fails in answering has been answered; this is a fault of ours.
function raise(error: unknown): never {
  throw error;
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new TypeError('Cannot name a pipe as URL');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

function cannotListen(error: Error, host: string, port: number): OperatorError {
  const code = codeOf(error) ?? error.message;
  const fixes: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use. Stop what listens there, or set PORT to another one`,
    EACCES: `port ${port} is not allowed for this user. Set PORT to 1024 or above`,
    EADDRNOTAVAIL: `this machine does not have that address. Set HOST to one that it has, such as 127.0.0.1`,
    ENOTFOUND: `there is no such host. Set HOST to an address of this machine, such as 127.0.0.1`,
  };
  return new OperatorError(`Cannot listen on ${host}:${port}: ${fixes[code] ?? code}.`, {
    cause: error,
  });
}

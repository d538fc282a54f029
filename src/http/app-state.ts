import type { Context } from 'hono';
import type { Day } from '../domain/time.ts';
import type { Logger } from '../services/context.ts';
import type { ResponseCache } from './response-cache.ts';
import type { Services } from '../services/bind-services.ts';

export interface AppOptions {
  /** Now, in milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
  /** Without it the paths for operators do not exist. */
  readonly adminToken: string | null;
  /** Where readers reach the service; null makes links relative. */
  readonly publicUrl: string | null;
  /** The version of this build: other code may answer the same data with other bytes. */
  readonly build: string;
  /** What the process measures of itself, where one lasts. */
  readonly processMetrics?: () => Promise<string>;
  /** Where processes come and go, what the others have answered. */
  readonly sharedCache?: SharedCache;
}

/** What every route shares. */
export interface AppState extends AppOptions {
  readonly services: Services;
  readonly cache: ResponseCache;
}

/** What a request is answered from, fixed once so that tag and body agree. */
export interface Revision {
  readonly dataVersion: string;
  readonly today: Day;
  /** Version and day as one. */
  readonly madeFrom: string;
  /** Path and query as they were asked. */
  readonly url: string;
  /** Under what the answer is kept: the URL, with the origin where the answer names it. */
  readonly key: string;
  readonly entityTag: string;
}

/** A complete answer, before it is tagged. */
export interface Answer {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Keeps answers for processes that have answered nothing yet. */
export interface SharedCache {
  /** The answer to a URL that has this tag; null where none is kept, or it cannot be had. */
  find(key: string, entityTag: string): Promise<Answer | null>;
  /** Keeps it in its own time: nobody waits. */
  keep(key: string, entityTag: string, answer: Answer): void;
}

/** Gives an answer that takes long to make when its turn comes, if so much is left of the limit, or says why not. */
export type Dearly = (answer: () => Promise<Response>) => Promise<Response>;

export interface AppEnv {
  /** Under what a request is found in the log; whoever asks the app past the gate gives no `env` at all. */
  Bindings: { requestId?: string; dearly?: Dearly };
  /** The key is that under which a request is done once. */
  Variables: { revision: Revision; requestKey?: string };
}
export type AppContext = Context<AppEnv>;

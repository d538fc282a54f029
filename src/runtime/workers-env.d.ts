// Only what the code names: the whole of workers-types as globals collides with Node's.
type D1Database = import('@cloudflare/workers-types').D1Database;
type ExecutionContext = import('@cloudflare/workers-types').ExecutionContext;
type D1Result<Row = unknown> = import('@cloudflare/workers-types').D1Result<Row>;

declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    /** Names the deployment; absent where nothing was deployed. */
    CF_VERSION_METADATA?: import('@cloudflare/workers-types').WorkerVersionMetadata;
  }
}

declare module 'cloudflare:workers' {
  /** Lets a promise end after the answer was given. */
  export function waitUntil(promise: Promise<unknown>): void;
}

/** The cache of the place where an isolate runs. */
declare const caches: {
  readonly default: {
    match(url: string): Promise<Response | undefined>;
    put(url: string, response: Response): Promise<void>;
  };
};

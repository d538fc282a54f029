// Only what the code names: the whole of workers-types as globals collides with Node's.
type D1Database = import('@cloudflare/workers-types').D1Database;
type ExecutionContext = import('@cloudflare/workers-types').ExecutionContext;
type D1Result<Row = unknown> = import('@cloudflare/workers-types').D1Result<Row>;

declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
  }
}

declare namespace Cloudflare {
  interface Env {
    TEST_MIGRATIONS: import('@cloudflare/vitest-plugin').D1Migration[];
  }
}

declare module 'cloudflare:workers' {
  export const env: Cloudflare.Env;
  export const exports: {
    default: {
      fetch(url: string, init?: RequestInit): Promise<Response>;
      scheduled(event: { cron: string }): Promise<void>;
    };
  };
}

declare module 'cloudflare:test' {
  export function applyD1Migrations(
    database: D1Database,
    migrations: Cloudflare.Env['TEST_MIGRATIONS'],
  ): Promise<void>;
  export function reset(): Promise<void>;
  export function createExecutionContext(): ExecutionContext;
  export function waitOnExecutionContext(context: ExecutionContext): Promise<void>;
}

import Client from 'better-sqlite3';
import type { Queries } from './database.ts';
import { steadyQueries } from './steady-queries.ts';

/** A query as it ran, with the steps of its plan. */
export interface QueryPlan {
  readonly sql: string;
  readonly steps: readonly string[];
}

export interface PlannedDatabase {
  readonly queries: Queries;
  /** The plans of what ran since they were last taken. */
  takePlans(): QueryPlan[];
  close(): void;
}

/** Opens a file for reading only, so that what is read through it can be asked how SQLite went about it. */
export function openPlanned(path: string): PlannedDatabase {
  const client = new Client(path, { readonly: true });
  let ran: { sql: string; params: unknown[] }[] = [];
  const logger = { logQuery: (sql: string, params: unknown[]) => ran.push({ sql, params }) };
  return {
    queries: steadyQueries(client, { logger }),
    takePlans() {
      const queries = ran;
      ran = [];
      return queries.map(({ sql, params }) => {
        const plan = client.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
        return { sql, steps: plan.all(...params).map(({ detail }) => detail) };
      });
    },
    close() {
      client.close();
    },
  };
}

/**
 * The steps of plans that go through a whole table or index. A total has to count what it totals: an unfiltered one
 * walks an index, once per data version.
 */
export function scansIn(plans: readonly QueryPlan[]): string[] {
  return plans
    .filter(({ sql }) => !/^select count\((\*|distinct [^)]*)\) from/.test(sql))
    .flatMap(({ steps }) => steps)
    .filter((step) => step.startsWith('SCAN ') && !/VIRTUAL TABLE|CONSTANT ROW/.test(step));
}

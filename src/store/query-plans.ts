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

/** Written by hand, and needed whole to weigh what they say: it is read along the index of its order. */
const READ_WHOLE = 'SCAN sources USING INDEX sources_rank';

/**
 * The steps of plans that may go through a whole table or index:
 * - every SCAN of a table, totals included, but that of the sources in their order. What is bound as JSON is no table,
 *   and the steps of a subquery are looked at themselves;
 * - a SEARCH that a range alone bounds (`slug > ?`), unless the query says how many rows it takes at most, or counts
 *   what lies in the range by the index alone.
 */
export function scansIn(plans: readonly QueryPlan[]): string[] {
  return plans.flatMap(({ sql, steps }) => {
    const made = new Set(steps.flatMap((step) => MADE.exec(step)?.[1] ?? []));
    const isScan = (step: string) =>
      step.startsWith('SCAN ') &&
      step !== READ_WHOLE &&
      !/VIRTUAL TABLE|CONSTANT ROW/.test(step) &&
      !made.has(step.split(' ')[1] ?? '');
    const isBounded = (step: string) =>
      / limit /.test(sql) || (COUNTS.test(sql) && step.includes(' COVERING INDEX '));
    return steps.filter((step) => isScan(step) || (BY_RANGE.test(step) && !isBounded(step)));
  });
}

/** A subquery that is run beside the query, by its name. */
const MADE = /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/;
const BY_RANGE = /^SEARCH .*\([^=()]*[<>][^=()]*\)$/;
const COUNTS = /^select count\(\*\) from/;

import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { keepTotals } from '../../src/store/d1.ts';

/** The migrated, empty D1 binding of the local Workers runtime; only for tests in `test/workers`. */
export async function freshD1(): Promise<D1Database> {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  await keepTotals(env.DB);
  return env.DB;
}

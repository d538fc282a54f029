import { and, between, eq, gt, not, sql } from 'drizzle-orm/sql';
import type { Database, Statement } from './database.ts';
import { leases } from './schema/refresh.ts';

export interface LeaseClaim {
  readonly name: string;
  readonly holder: string;
  readonly nowMs: number;
  readonly ttlMs: number;
}

/** Clocks of two machines differ by less than so many times what a lease lasts. */
const SKEW_OF_TTL = 1;

/** The last holder of each lease that could not be given back, as on a full disk: this process knows that it is free. */
const left = new WeakMap<Database, Map<string, string>>();

/**
 * Takes a lease that is free or has expired, in one statement; false while another holds it. One that ends later than
 * any that is taken now can was left by a clock that has been put back since: it counts as expired. So does one that
 * this process tried to give back in vain.
 */
export async function acquireLease(database: Database, claim: LeaseClaim): Promise<boolean> {
  const { name, holder } = claim;
  const expiresAtMs = claim.nowMs + claim.ttlMs;
  const won = await changes(
    database,
    database.queries
      .insert(leases)
      .values({ name, holder, expiresAtMs })
      .onConflictDoUpdate({
        target: leases.name,
        set: { holder, expiresAtMs },
        setWhere: sql`${not(lasting(claim))}
          or ${leases.holder} = ${left.get(database)?.get(name) ?? ''}`,
      }),
  );
  if (won) left.get(database)?.delete(name);
  return won;
}

/** Who holds a lease, by the same rule; null where it is free. */
export async function findHolder(
  database: Database,
  claim: Omit<LeaseClaim, 'holder'>,
): Promise<string | null> {
  const [row] = await database.queries
    .select({ holder: leases.holder })
    .from(leases)
    .where(and(eq(leases.name, claim.name), lasting(claim)));
  return row?.holder ?? null;
}

function lasting({ nowMs, ttlMs }: Pick<LeaseClaim, 'nowMs' | 'ttlMs'>) {
  return between(leases.expiresAtMs, nowMs + 1, nowMs + (1 + SKEW_OF_TTL) * ttlMs);
}

/** Extends a lease that its holder still has; false once it has expired. */
export async function renewLease(database: Database, claim: LeaseClaim): Promise<boolean> {
  const { name, holder, nowMs } = claim;
  const held = and(eq(leases.name, name), eq(leases.holder, holder), gt(leases.expiresAtMs, nowMs));
  return changes(
    database,
    database.queries
      .update(leases)
      .set({ expiresAtMs: nowMs + claim.ttlMs })
      .where(held),
  );
}

/** Gives a lease back; nothing happens if another holder has taken it since. */
export async function releaseLease(
  database: Database,
  { name, holder }: { name: string; holder: string },
): Promise<void> {
  const ofDatabase = left.get(database) ?? new Map<string, string>();
  left.set(database, ofDatabase.set(name, holder));
  await database.atomic([
    database.queries.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder))),
  ]);
  ofDatabase.delete(name);
}

/** First in an atomic write, extends the lease, and lets the write fail with `busy` once it is no longer the holder's. */
export function requireLease({ name, holder, nowMs, ttlMs }: LeaseClaim): Statement {
  // A holder that is null breaks the table's rule, which undoes the whole write.
  return sql`insert into leases (name, holder, expires_at)
    values (${name}, (select holder from leases
      where name = ${name} and holder = ${holder} and expires_at > ${nowMs}), ${nowMs + ttlMs})
    on conflict (name) do update set expires_at = excluded.expires_at`;
}

async function changes(database: Database, statement: Statement): Promise<boolean> {
  const [rows = 0] = await database.atomic([statement]);
  return rows > 0;
}

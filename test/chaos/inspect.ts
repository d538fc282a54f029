import Client from 'better-sqlite3';

/** Throws unless a file is whole, holds what was acknowledged, and nothing that was half done. */
export function inspect(path: string, acknowledged: readonly string[]): void {
  const client = new Client(path);
  try {
    const all = (sql: string) => client.prepare(sql).pluck().all().map(String);
    expectNone(
      path,
      all('pragma integrity_check').filter((line) => line !== 'ok'),
      'is damaged',
    );
    expectNone(path, all('pragma foreign_key_check'), 'refers to rows that are missing');
    // Killed before its first migration it holds nothing, and nothing was acknowledged either.
    const tables = new Set(all(`select name from sqlite_master where type = 'table'`));
    const known = new Set(tables.has('releases') ? all('select id from releases') : []);
    const lost = acknowledged.filter((id) => !known.has(id));
    expectNone(path, lost, 'has lost what was acknowledged');
    for (const [what, sql] of tables.has('changes') ? HALF_DONE : [])
      expectNone(path, all(sql), what);
  } finally {
    client.close();
  }
}

/** What a killed process leaves to expire. */
export function forgetLeases(path: string): void {
  const client = new Client(path);
  const found = client.prepare(`select 1 from sqlite_master where name = 'leases'`).get();
  if (found !== undefined) client.prepare('delete from leases').run();
  client.close();
}

const HALF_DONE = [
  [
    'has releases of which nobody claims anything',
    `select id from releases
    where not exists (select 1 from claims where claims.release_id = releases.id)`,
  ],
  [
    'has gaps in its log of changes',
    `select sequence from changes
    where sequence > 1 and sequence - 1 not in (select sequence from changes)`,
  ],
  [
    'has a forecast whose chain is broken',
    `select id from forecasts as later
    where previous_hash is not null
      and not exists (select 1 from forecasts where hash = later.previous_hash)`,
  ],
  [
    'has live forecasts that the log of changes does not tell of',
    `select id from forecasts
    where kind = 'live' and id not in (select subject from changes where kind = 'forecast.issued')`,
  ],
] as const;

function expectNone(path: string, found: readonly string[], what: string): void {
  if (found.length > 0) throw new Error(`${path} ${what}: ${found.slice(0, 5).join(', ')}`);
}

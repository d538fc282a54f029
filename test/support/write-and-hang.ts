import { sql } from 'drizzle-orm/sql';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { upsertLabs } from '../../src/store/labs.ts';
import { aLab } from './builders.ts';

// A process of its own: says "acknowledged" after one write and then never ends a second one.
const [, , path = ''] = process.argv;
const database = openDatabase({ path, migrationsFolder: 'migrations' });
await database.atomic(upsertLabs([aLab({ slug: 'acknowledged' })], { recordedAtMs: 1 }));
process.stdout.write('acknowledged\n');
await database.atomic([
  ...upsertLabs([aLab({ slug: 'half-written' })], { recordedAtMs: 1 }),
  sql`insert into meta (key, value)
    with recursive endless(n) as (select 1 union all select n + 1 from endless)
    select 'never', n from endless where n < 0`,
]);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { storeContract } from './contract.ts';

const migrationsFolder = 'migrations';

storeContract('better-sqlite3 in memory', async () => {
  const database = openDatabase({ path: ':memory:', migrationsFolder });
  return { database, close: () => database.close() };
});

storeContract('better-sqlite3 on a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'launchwindow-'));
  const database = openDatabase({ path: join(folder, 'store.db'), migrationsFolder });
  return {
    database,
    close() {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
});

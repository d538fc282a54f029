import { openDatabase } from '../../src/store/better-sqlite3.ts';

// A process of its own, for several that open the same new file at once.
const [, , path = ''] = process.argv;
openDatabase({ path, migrationsFolder: 'migrations' }).close();

import { d1Database } from '../../src/store/d1.ts';
import { storeContract } from '../store/contract.ts';
import { freshD1 } from '../support/d1.ts';

storeContract('D1 in the local Workers runtime', async () => ({
  database: d1Database(await freshD1()),
  close() {},
}));

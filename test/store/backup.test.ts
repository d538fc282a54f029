import { join } from 'node:path';
import Client from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { appendChanges, listChanges } from '../../src/store/changes.ts';
import { NO_DOCUMENT } from '../../src/domain/change.ts';
import { storeManySeries } from '../support/many-series.ts';
import { temporaryFolder } from '../runtime/program.ts';

const migrationsFolder = 'migrations';

test('a backup that is taken while others write restores to one moment of the database', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'store.db');
  const database = openDatabase({ path, migrationsFolder });
  await storeManySeries(database);
  const other = openDatabase({ path, migrationsFolder });
  const write = (subject: string) =>
    other.atomic(
      appendChanges(
        [subject, `${subject} too`].map((one) => ({
          ...NO_DOCUMENT,
          kind: 'signal.withdrawn' as const,
          lab: null,
          series: null,
          subject: one,
          day: null,
        })),
        { recordedAtMs: 1 },
      ),
    );
  await write('before');
  const copy = join(folder.path, 'copy.db');
  let done = false;
  const backup = database.backup(copy).finally(() => {
    done = true;
  });
  for (let count = 0; !done && count < 500; count += 1) {
    await write(`during ${count}`);
    await new Promise(setImmediate);
  }
  await backup;
  await write('after');
  database.close();
  other.close();

  const client = new Client(copy, { readonly: true });
  expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
  client.close();
  const restored = openDatabase({ path: copy, migrationsFolder });
  const { items, total } = await listChanges(restored, {
    cursor: null,
    limit: 2_000,
    recordedBeforeMs: null,
  });
  const subjects = items.map(({ subject }) => subject);
  expect(subjects.slice(0, 2)).toEqual(['before', 'before too']);
  expect(subjects).not.toContain('after');
  // Of a write both rows or none.
  expect(total % 2).toBe(0);
  restored.close();
  await folder.remove();
});

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { temporaryFolder } from '../runtime/program.ts';
import { advance, surveyed } from './advance.ts';
import { lab, release, series } from './catalog-builder.ts';
import { startService } from './service.ts';
import type { TestService } from './service.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));
const LABS = [
  lab('moonshot', [
    series('kimi', [
      release('kimi-k2', '2025-09-05'),
      release('kimi-k2.5', '2026-01-27'),
      release('kimi-k2.6', '2026-04-20'),
      release('kimi-k3', '2026-09-10'),
    ]),
  ]),
];

/** Where the calendar has the next release, and under which number. */
async function nextOf({ app }: TestService) {
  const root = new ICAL.Component(
    ICAL.parse(await (await app.request('/calendar/kimi.ics')).text()),
  );
  const events = root.getAllSubcomponents('vevent').map((vevent) => new ICAL.Event(vevent));
  const next = events.find(({ uid }) => uid === 'kimi.after.kimi-k3@launchwindow');
  if (next === undefined) throw new Error('The calendar has no forecast.');
  return { months: next.startDate.toString() + next.endDate.toString(), sequence: next.sequence };
}

test('after a backup is restored the next move is told under a higher sequence than any before', async () => {
  const folder = await temporaryFolder();
  const [path, copy] = [join(folder.path, 'store.db'), join(folder.path, 'copy.db')];
  const catalog = surveyed(LABS, '2026-10-26');
  const service = await startService({ catalog, path });
  const beside = openDatabase({ path, migrationsFolder });
  await beside.backup(copy);
  beside.close();
  for (const day of ['2026-12-05', '2027-01-20', '2027-02-20'])
    await advance(service, day, surveyed(LABS, day));
  const before = await nextOf(service);
  const restored = await startService({ catalog, path: copy });
  await advance(restored, '2027-03-20', surveyed(LABS, '2027-03-20'));
  const after = await nextOf(restored);
  expect(after.months).not.toBe(before.months);
  expect(after.sequence).toBeGreaterThan(before.sequence);
  // It is a number of 32 bits (RFC 5545, 3.3.8).
  expect(after.sequence).toBeLessThan(2 ** 31);
  service.close();
  restored.close();
  await folder.remove();
});

import { insertClaims } from '../../src/store/claims-write.ts';
import type { NewClaim } from '../../src/store/claims-write.ts';
import type { Database } from '../../src/store/database.ts';
import { upsertLabs } from '../../src/store/labs.ts';
import { upsertReleases } from '../../src/store/releases-write.ts';
import type { ReleaseFacts } from '../../src/store/releases-write.ts';
import { upsertSeries } from '../../src/store/series-write.ts';
import { upsertSources } from '../../src/store/sources.ts';
import { aClaim, aLab, aRelease, aSeries, aSource } from './builders.ts';

export const RECORDED_AT_MS = 1_000_000;

/** Stores the lab `moonshot` with the series `kimi`, two sources, and any releases and claims of it. */
export async function storeKimi(
  database: Database,
  facts: { releases?: readonly ReleaseFacts[]; claims?: readonly NewClaim[] } = {},
): Promise<void> {
  const record = { origin: 'catalog', recordedAtMs: RECORDED_AT_MS } as const;
  await database.atomic([
    ...upsertSources([aSource(), aSource({ id: 'models-dev', kind: 'catalogue' })], record),
    ...upsertLabs([aLab()], record),
    ...upsertSeries([aSeries()], record),
    ...upsertReleases(facts.releases ?? [], record),
    ...insertClaims(facts.claims ?? [], { ...record, runId: null }),
  ]);
}

/** Stores `kimi` with releases of the ids given, each shipped on a day of its own. */
export async function storeKimiReleases(database: Database, ids: readonly string[]): Promise<void> {
  await storeKimi(database, {
    releases: ids.map((id) => aRelease({ id, name: id })),
    claims: ids.map((release, index) => aClaim({ release, date: `2026-01-${10 + index}` })),
  });
}

import { parseDay } from '../../src/domain/time.ts';
import { insertClaims } from '../../src/store/claims-write.ts';
import type { Database } from '../../src/store/database.ts';
import { readChainHead } from '../../src/store/forecasts-write.ts';
import { upsertLabs } from '../../src/store/labs.ts';
import { upsertReleases } from '../../src/store/releases-write.ts';
import { upsertSeries } from '../../src/store/series-write.ts';
import { upsertSources } from '../../src/store/sources.ts';
import { appendForecasts } from './append-forecasts.ts';
import { aChain, aClaim, aForecast, aLab, aRelease, aSeries, aSource } from './builders.ts';

/** Stores series of 40 labs, each with three releases and two forecasts: 300 are enough for a plan to tell a scan. */
export async function storeManySeries(database: Database, many = 300): Promise<void> {
  const numbers = Array.from({ length: many }, (_, index) => index);
  const head = await readChainHead(database);
  const record = { origin: 'catalog', recordedAtMs: 1 } as const;
  const releases = numbers.flatMap((n) =>
    [1, 2, 3].map((k) =>
      aRelease({ id: `series-${n}-${k}`, series: `series-${n}`, name: `Model ${n}.${k}` }),
    ),
  );
  const forecasts = numbers.flatMap((n) =>
    [1, 2].map((k) =>
      aForecast({
        id: `series-${n}.${k}`,
        series: `series-${n}`,
        lab: `lab-${n % 40}`,
        observedThrough: parseDay(`2026-04-0${k}`),
      }),
    ),
  );
  await database.atomic([
    ...upsertSources([aSource()], record),
    ...upsertLabs(
      numbers.slice(0, 40).map((n) => aLab({ slug: `lab-${n}` })),
      record,
    ),
    ...upsertSeries(
      numbers.map((n) =>
        aSeries({ slug: `series-${n}`, lab: `lab-${n % 40}`, aliases: [`alias-${n}`] }),
      ),
      record,
    ),
    ...upsertReleases(releases, record),
    ...insertClaims(
      releases.map((release, index) =>
        aClaim({ release: release.id, date: `2026-0${1 + (index % 9)}-01` }),
      ),
      { ...record, runId: null },
    ),
    ...appendForecasts(aChain(forecasts, { after: head?.sequence ?? 0, head: head?.hash ?? null })),
  ]);
}

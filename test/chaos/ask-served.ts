import { z } from 'zod';

const claimed = z.array(z.object({ claims: z.array(z.unknown()) }));
const releaseSchema = z.object({ id: z.string(), events: claimed });
const changeSchema = z.object({
  sequence: z.int(),
  kind: z.string(),
  subject: z.string().nullable(),
});
const seriesSchema = z.object({
  slug: z.string(),
  milestones: z.array(z.object({ release: z.string() })),
});
const forecastSchema = z.object({
  series: z.string(),
  last_milestone: z.object({ release: z.string() }).nullable(),
});
const pageSchema = z.object({
  data: z.array(z.unknown()),
  links: z.object({ next: z.string().nullable() }),
});
const runSchema = z.object({
  data: z.object({
    report: z.object({
      sources: z.array(z.object({ error: z.string().nullable() })),
      failures: z.array(z.unknown()),
    }),
  }),
});
/** The snapshots go round: what the older ones list less of is held back, and said. */
const HELD_BACK = /It lists \d+ of \S+ where it listed \d+/;

/** Throws unless a server answers with all that was acknowledged, and with nothing that was half done. */
export async function askServed(url: string, acknowledged: readonly string[]): Promise<void> {
  const releases = await everyItem(`${url}/v1/releases?series=kimi&limit=250`, releaseSchema);
  const served = new Set(releases.map(({ id }) => id));
  expectNone(
    acknowledged.filter((id) => !served.has(id)),
    'does not serve what was acknowledged',
  );
  const hollow = releases.filter(({ events }) => events.some(({ claims }) => claims.length === 0));
  expectNone(
    [...hollow, ...releases.filter(({ events }) => events.length === 0)].map(({ id }) => id),
    'serves releases of which nobody claims anything',
  );
  const changes = await everyItem(`${url}/v1/changes?limit=250`, changeSchema);
  expectNone(
    changes.filter(({ sequence }, at) => sequence !== at + 1).map(({ sequence }) => `${sequence}`),
    'serves a log of changes with gaps',
  );
  const told = changes.flatMap(({ kind, subject }) =>
    kind === 'release.recorded' ? [subject] : [],
  );
  expectNone(
    acknowledged.filter((id) => told.filter((subject) => subject === id).length !== 1),
    'does not tell once of what was acknowledged',
  );
}

/** Throws unless a server forecasts every series from its newest milestone once it has refreshed. */
export async function askForecasts(url: string, token: string): Promise<void> {
  // What was cut off between the facts and the forecasts that they end, the next refresh completes.
  const headers = { Authorization: `Bearer ${token}` };
  const refreshed = await fetch(`${url}/v1/refresh`, { method: 'POST', headers });
  const { sources, failures } = runSchema.parse(await refreshed.json()).data.report;
  expectNone(
    [...sources.map(({ error }) => error).filter((error) => error !== null), ...failures]
      .map(String)
      .filter((error) => !HELD_BACK.test(error)),
    'cannot refresh',
  );
  const series = await everyItem(`${url}/v1/series?limit=250`, seriesSchema);
  const newest = new Map(series.map(({ slug, milestones }) => [slug, milestones.at(-1)?.release]));
  const forecasts = await everyItem(`${url}/v1/forecasts?limit=250`, forecastSchema);
  expectNone(
    forecasts
      .filter(({ series: slug, last_milestone }) => last_milestone?.release !== newest.get(slug))
      .map(({ series: slug }) => slug),
    'forecasts series from another milestone than their newest',
  );
  expectNone(forecasts.length === 0 ? ['/v1/forecasts'] : [], 'serves no forecasts');
}

async function everyItem<Item>(first: string, schema: z.ZodType<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for (let url: string | null = first; url !== null;) {
    const answer = await fetch(url);
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
    const { data, links } = pageSchema.parse(await answer.json());
    items.push(...z.array(schema).parse(data));
    url = links.next === null ? null : new URL(links.next, first).href;
  }
  return items;
}

function expectNone(found: readonly string[], what: string): void {
  if (found.length > 0) throw new Error(`The server ${what}: ${found.slice(0, 5).join(', ')}`);
}

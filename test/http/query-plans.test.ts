import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { openPlanned, scansIn } from '../../src/store/query-plans.ts';
import type { PlannedDatabase } from '../../src/store/query-plans.ts';
import { storeManySeries } from '../support/many-series.ts';
import { startService, TOKEN } from './service.ts';

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  schema: z.looseObject({
    enum: z.array(z.string()).optional(),
    items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
    examples: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
});
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({ get: z.object({ parameters: z.array(parameter).default([]) }).optional() }),
  ),
});
type Parameter = z.infer<typeof parameter>;

/** The query without which a path has no good answer. */
const NEEDED: Readonly<Record<string, string>> = {
  '/v1/plan': 'uses=kimi-k2.6',
  '/v1/series/{series}/forecast/probability': 'by=2026-12-31',
  '/v1/series/{series}/forecast/diff': 'from=2026-04-20',
  '/oembed': 'url=http://localhost/kimi',
};
/** Values of parameters that the document gives no example of. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  as_of: ['2026-07-20'],
  recorded_before: ['2026-10-27T13:00:00Z'],
  limit: ['250'],
  q: ['kimi'],
  since: ['2026-10-01'],
  until: ['2026-10-01'],
  conflict: ['true'],
  min_probability: ['0.6'],
};
/** What the document does not describe: pages, and answers to what there is not. */
const UNDESCRIBED = [
  '/',
  '/?sort=lab&q=kimi',
  '/kimi',
  '/kimi?as_of=2026-07-20',
  '/labs/moonshot',
  '/track-record',
  '/track-record?by=lab',
  '/track-record?kind=hindcast',
  '/method',
  '/embed',
  '/plan?uses=kimi-k2.6',
  '/embed?series=kimi',
  '/docs',
  '/kimmi',
  '/badge/kimmi.svg',
  '/v1/series/kimmi',
  '/v1/labs/moonshoot',
  '/v1/releases/kimi-k33',
  '/v1/forecasts/kimmi.milestone.2026-10-26',
  '/v1/plan?uses=kimi-k33',
  '/v1/forecasts?lab=moonshot,lab-3&status=open,resolved',
  '/v1/forecasts?status=overdue&status=dormant',
  '/v1/labs/lab-3/forecast?recorded_before=2026-10-27T13:00:00Z',
  '/v1/forecasts?lab=lab-3&recorded_before=2026-10-27T13:00:00Z',
  '/v1/releases?level=version&stage=ga',
  '/v1/releases?level=version&stage=preview',
  '/calendar/kimi+claude-opus.ics',
];
/** So many questions an answer may ask; an export, which holds everything, asks anew for each part. */
const MOST_QUERIES = 60;

let folder: string;
let planned: PlannedDatabase;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'launchwindow-'));
  const path = join(folder, 'store.db');
  const { ctx, close, setNow } = await startService({ path });
  // So that there is an instant before which all was recorded.
  setNow('2026-10-28');
  await storeManySeries(ctx.database, 1_000);
  close();
  planned = openPlanned(path);
  const database = { ...planned, atomic: () => Promise.resolve([]) };
  app = createApp(bindServices({ ...ctx, database }), {
    now: ctx.clock,
    log: ctx.log,
    adminToken: TOKEN,
    publicUrl: null,
    build: 'test',
  });
});

afterAll(() => {
  planned.close();
  rmSync(folder, { recursive: true });
});

// Some four hundred answers, exports among them.
test('nothing that can be asked of 1,000 series goes through a whole table', async () => {
  const paths = [...(await describedPaths()), ...UNDESCRIBED];
  expect(paths.length).toBeGreaterThan(300);
  const scans = new Map<string, string>();
  const asking = new Map<string, number>();
  for (const path of paths) {
    const response = await app.request(path, { headers: { Authorization: `Bearer ${TOKEN}` } });
    await response.text();
    expect(response.status, path).toBeLessThan(500);
    const plans = planned.takePlans();
    for (const plan of plans)
      for (const step of scansIn([plan])) scans.set(`${step} of ${plan.sql}`, path);
    if (plans.length > MOST_QUERIES && !path.startsWith('/v1/export/'))
      asking.set(path, plans.length);
  }
  expect([...scans]).toEqual([]);
  expect([...asking]).toEqual([]);
});

/** Every path that the service describes, without a query, and with each value of each parameter. */
async function describedPaths(): Promise<string[]> {
  const { paths } = documentSchema.parse(await (await app.request('/openapi.json')).json());
  return Object.entries(paths).flatMap(([path, { get }]) => {
    if (get === undefined) return [];
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const known = get.parameters.find((one) => one.in === 'path' && one.name === name);
      return String(known?.schema.examples?.[0] ?? name);
    });
    const good = [filled, NEEDED[path]].filter((part) => part !== undefined).join('?');
    const asked = get.parameters.filter((one) => one.in === 'query').flatMap(queriesOf);
    return [good, ...asked.map((query) => `${good}${good.includes('?') ? '&' : '?'}${query}`)];
  });
}

function queriesOf({ name, schema }: Parameter): string[] {
  const values = schema.enum ?? schema.items?.enum ?? VALUES[name] ?? schema.examples ?? [];
  return values.map((value) => `${name}=${encodeURIComponent(String(value))}`);
}

import { formatDay, instantOfDay, parseDay } from '../../src/domain/time.ts';
import type { SourceStatus } from '../../src/domain/source-status.ts';
import type { RefreshRun } from '../../src/domain/refresh-run.ts';
import type { Context } from '../../src/services/context.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { listSources } from '../../src/services/list-sources.ts';
import { readForecast } from '../../src/services/read-forecast.ts';
import { refresh } from '../../src/services/refresh.ts';
import { lab, NO_UPSTREAM, release, series } from '../http/catalog-builder.ts';
import { contextOn } from '../support/real-catalog.ts';
import { mirrorOfSources } from '../support/mirror-of-sources.ts';
import type { Mirror } from '../support/mirror-of-sources.ts';
import { payload } from '../sources/payload.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const REST = text(await payload('written-after-schemas/github-releases.json'));
const HUB = text(await payload('written-after-schemas/hugging-face-models.json'));
const LISTED = text(await payload('written-after-schemas/openrouter-models.json'));
const BLOG = text(await payload('written-after-schemas/blog.rss.xml'));
const FEED = 'https://lab.example/rss.xml';

const rule = (release: string) => ({
  source: '*',
  match: `${release}(\\d+)`,
  release: `${release}$1`,
  name: null,
  version: '$1',
  level: 'generation' as const,
  stage: 'ga' as const,
});

/** Two labs: one with everything, one that only shows on Hugging Face, all of it. */
export function catalog() {
  const moonshot = lab(
    'moonshot',
    [
      series(
        'kimi',
        [
          release('kimi-k1', '2026-01-10', { version: '1' }),
          release('kimi-k2', '2026-05-10', { version: '2' }),
          release('kimi-k3', '2026-09-10', { version: '3' }),
        ],
        { rules: [rule('kimi-k')] },
      ),
    ],
    {
      surveyed_through: '2026-11-13',
      upstream: {
        models_dev: ['moonshotai'],
        npm: [{ package: '@moonshot/cli', series: 'kimi' }],
        github: ['moonshot/sdk'],
        hugging_face: [{ organization: 'moonshotai', covers: false }],
        feeds: [{ url: FEED, covers: false }],
        openrouter: ['moonshotai'],
      },
    },
  );
  const open = lab(
    'open',
    [
      series(
        'olm',
        [
          release('olm-1', '2026-02-01', { version: '1' }),
          release('olm-2', '2026-06-01', { version: '2' }),
          release('olm-3', '2026-10-01', { version: '3' }),
        ],
        { rules: [rule('olm-')] },
      ),
    ],
    {
      surveyed_through: '2026-11-13',
      upstream: { ...NO_UPSTREAM, hugging_face: [{ organization: 'open', covers: true }] },
    },
  );
  const kinds = {
    lab: 'lab',
    feeds: 'lab',
    'models-dev': 'catalogue',
    openrouter: 'listing',
    'hugging-face': 'listing',
    npm: 'listing',
    github: 'listing',
  };
  return {
    sources: {
      name: 'sources.json',
      json: Object.entries(kinds).map(([id, kind]) => ({ id, name: id, kind })),
    },
    labs: [moonshot, open].map((content) => ({ name: `${content.lab}.json`, json: content })),
  };
}

const olm = (id: string, createdAt: string) => ({ id: `open/${id}`, createdAt });
const OPEN = JSON.stringify([olm('OLM-3', '2026-10-01T00:00:00Z')]);
const modelsDev = (...models: readonly [string, string][]) =>
  JSON.stringify({
    moonshotai: {
      id: 'moonshotai',
      models: Object.fromEntries(
        models.map(([id, date]) => [id, { id, name: id, release_date: date }]),
      ),
    },
  });
const npmDocument = JSON.stringify({
  name: '@moonshot/cli',
  time: { '1.9.0': '2026-01-01T00:00:00Z', '2.0.0': '2026-11-19T08:00:00Z' },
});

export interface MirroredService {
  readonly ctx: Context;
  readonly mirror: Mirror;
  readonly logged: readonly { message: string; fields: Readonly<Record<string, unknown>> }[];
  run(): Promise<RefreshRun>;
  status(source: string): Promise<SourceStatus | undefined>;
  /** Until which day a series' forecast knows of silence, and whether that is too long ago. */
  observed(series: string): Promise<{ through: string; stale: boolean }>;
  setToday(day: string): void;
  close(): Promise<void>;
}

/** A service on 23 November 2026 with that catalog, and a mirror of every source that it reads. */
export async function mirroredService(
  outside: Parameters<typeof mirrorOfSources>[1] = {},
): Promise<MirroredService> {
  const answers = {
    'models-dev': () => modelsDev(['kimi-k3', '2026-09-10'], ['kimi-k4', '2026-11-21']),
    npm: () => npmDocument,
    github: () => REST,
    'hugging-face': (path: string) => (path.includes('author=open&') ? OPEN : HUB),
    feeds: (path: string) => (path === 'lab.example/rss.xml' ? BLOG : undefined),
    openrouter: () => LISTED,
  };
  const mirror = await mirrorOfSources(answers, outside);
  const service = contextOn('2026-11-23', mirror.adapters);
  let nowMs = service.ctx.clock();
  const logged: { message: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const note = (message: string, fields = {}) => void logged.push({ message, fields });
  const log = { debug: note, info: note, warn: note, error: note };
  const ctx = { ...service.ctx, clock: () => nowMs, log };
  await importCatalog({ ctx, input: { files: catalog(), until: null } });
  return {
    ctx,
    mirror,
    logged,
    run: () => refresh({ ctx, input: { trigger: 'command', on: null } }),
    async status(source) {
      const all = { asOf: null, cursor: null, limit: 250 };
      return (await listSources({ ctx, input: all })).items.find(({ id }) => id === source);
    },
    async observed(name) {
      const input = { series: name, target: 'milestone', asOf: null } as const;
      const view = await readForecast({ ctx, input });
      return { through: formatDay(view.observedThrough), stale: view.stale };
    },
    setToday(day) {
      nowMs = instantOfDay(parseDay(day));
    },
    async close() {
      service.close();
      await mirror.close();
    },
  };
}

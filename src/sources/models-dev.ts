import { z } from 'zod';
import { conditionalHeaders } from './conditional-headers.ts';
import { fetchSource } from './fetch-source.ts';
import type { SourceOptions } from './fetch-source.ts';
import { parsePayload } from './parse-payload.ts';
import type { FaultyEntry, SourceAdapter, UpstreamModel } from './source-adapter.ts';
import { upstreamId, upstreamName } from './upstream-fields.ts';
import { usableEntries } from './usable-entries.ts';

export const MODELS_DEV_URL = 'https://models.dev/api.json';

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const modelSchema = z.object({
  id: upstreamId,
  name: upstreamName,
  release_date: z.string().regex(DATE).nullish(),
});

const providerSchema = z.object({
  id: z.string().min(1).max(100),
  models: z.record(z.string(), z.unknown()),
});

/** The part of models.dev's `api.json` that is used: providers by id, each with its models by id. */
const apiSchema = z
  .record(z.string(), providerSchema)
  .refine((api) => Object.keys(api).length > 0, 'has no provider')
  .refine(
    (api) => Object.entries(api).every(([key, { id }]) => key === id),
    'has a provider under the id of another',
  );

export interface ModelsDevCatalogue {
  readonly providers: readonly string[];
  readonly models: readonly UpstreamModel[];
  readonly faulty: readonly FaultyEntry[];
}

/** Reads the bytes of models.dev's `api.json`; throws a `DomainError` that names the first thing that is wrong with it as a whole. */
export function parseModelsDev(bytes: Uint8Array): ModelsDevCatalogue {
  const providers = Object.values(parsePayload(bytes, apiSchema, 'models.dev'));
  const models: UpstreamModel[] = [];
  const faulty: FaultyEntry[] = [];
  for (const { id: provider, models: entries } of providers) {
    const rules = { schema: modelSchema, provider: () => provider };
    const read = usableEntries(Object.entries(entries), rules);
    for (const { id, name, release_date: date } of read.usable)
      models.push({ provider, id, name, date: statedDate(date) });
    faulty.push(...read.faulty);
  }
  return { providers: providers.map(({ id }) => id), models, faulty };
}

/** The models.dev source at a URL. */
export function modelsDevSource(options: SourceOptions): SourceAdapter {
  return {
    id: 'models-dev',
    async read(previous) {
      const fetched = await fetchSource({
        ...options,
        headers: conditionalHeaders(previous, 'application/json'),
      });
      if (fetched.state === 'unchanged') return fetched;
      const { body, link: _link, ...answer } = fetched;
      return { ...answer, ...parseModelsDev(body) };
    },
  };
}

// A bare year says less than a quarter: it is no date for a claim.
function statedDate(date: string | null | undefined): string | null {
  return date === null || date === undefined || date.length === 4 ? null : date;
}

import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { dayOfInstant, formatDay } from '../domain/time.ts';
import { conditionalHeaders } from './conditional-headers.ts';
import { fetchSource } from './fetch-source.ts';
import type { SourceOptions } from './fetch-source.ts';
import { parsePayload } from './parse-payload.ts';
import type { FaultyEntry, SourceAdapter, UpstreamModel } from './source-adapter.ts';
import { upstreamId, upstreamName } from './upstream-fields.ts';
import { namedBy, usableEntries } from './usable-entries.ts';

export const OPENROUTER_URL = 'https://openrouter.ai/api/v1/models';

const modelSchema = z.object({
  id: upstreamId.regex(/^[^/\s]+\/[^\s:]\S*$/),
  name: upstreamName,
  /** Seconds since 1970. */
  created: z.number().int().positive().max(1e11),
});
const listSchema = z.object({
  data: z.array(z.unknown()),
  links: z.object({ next: z.string().nullish() }).nullish(),
});

export interface OpenRouterList {
  readonly models: readonly UpstreamModel[];
  readonly faulty: readonly FaultyEntry[];
  /** Where the next part is; null at the end. */
  readonly next: string | null;
}

/** Reads a part of OpenRouter's model list; variants of one model, as `:free`, are that model. */
export function parseOpenRouter(bytes: Uint8Array): OpenRouterList {
  const { data, links } = parsePayload(bytes, listSchema, 'OpenRouter');
  const rules = { schema: modelSchema, provider: authorIn };
  const { usable, faulty } = usableEntries(namedBy('id', data), rules);
  const models = usable.map(({ id, name, created }) => {
    const slash = id.indexOf('/');
    return {
      provider: id.slice(0, slash),
      id: id.slice(slash + 1).replace(/:.*$/, ''),
      name: name.replace(/^[^:]*:\s*/, '') || name,
      date: formatDay(dayOfInstant(created * 1_000)),
    };
  });
  return { models, faulty, next: links?.next ?? null };
}

function authorIn(id: string): string | null {
  return /^([^/\s]+)\//.exec(id)?.[1] ?? null;
}

const MOST_PARTS = 20;

/** OpenRouter's list of models: the day since which each is listed. */
export function openRouterSource(options: SourceOptions): SourceAdapter {
  return {
    id: 'openrouter',
    meaning: 'listing',
    async read(previous) {
      const headers = conditionalHeaders(previous, 'application/json');
      const endMs = options.now() + options.totalMs;
      const first = await fetchSource({ ...options, headers });
      if (first.state === 'unchanged') return first;
      let part = parseOpenRouter(first.body);
      const models = [...part.models];
      const faulty = [...part.faulty];
      let parts = 1;
      for (; part.next !== null; parts += 1) {
        if (parts === MOST_PARTS)
          throw new DomainError(
            'unavailable',
            `OpenRouter's list has no end after ${parts} parts.`,
          );
        const totalMs = endMs - options.now();
        if (totalMs <= 0)
          throw new DomainError(
            'unavailable',
            `OpenRouter's list took more than ${options.totalMs} ms for ${parts} parts.`,
          );
        part = parseOpenRouter(await readPart({ ...options, totalMs }, part.next));
        models.push(...part.models);
        faulty.push(...part.faulty);
      }
      const providers = [...new Set(models.map(({ provider }) => provider))];
      // Validators of a first part say nothing of the others.
      const validators = parts === 1 ? first : { etag: null, lastModified: null };
      const { etag, lastModified } = validators;
      const { answeredAtMs } = first;
      return { state: 'read', models, faulty, providers, etag, lastModified, answeredAtMs };
    },
  };
}

async function readPart(options: SourceOptions, next: string): Promise<Uint8Array> {
  const { pathname, search } = new URL(next, options.url);
  // A list does not lead to another host.
  const url = new URL(`${pathname}${search}`, options.url);
  const headers = conditionalHeaders(null, 'application/json');
  const fetched = await fetchSource({ ...options, url: url.href, headers });
  if (fetched.state !== 'read')
    throw new DomainError('unavailable', `Cannot read ${url.href}: it sent nothing.`);
  return fetched.body;
}

import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { dayOfInstant, formatDay, parseInstant } from '../domain/time.ts';
import { conditionalHeaders } from './conditional-headers.ts';
import { fetchPages } from './fetch-pages.ts';
import type { SourceOptions } from './fetch-source.ts';
import { instantText } from './instant-text.ts';
import { parsePayload } from './parse-payload.ts';
import type { FaultyEntry, SourceAdapter, UpstreamModel } from './source-adapter.ts';
import { upstreamId } from './upstream-fields.ts';
import { namedBy, usableEntries } from './usable-entries.ts';

export const HUGGING_FACE_URL = 'https://huggingface.co';

const modelSchema = z.object({
  id: upstreamId.regex(/^[^/\s]+\/[\w.-]+$/),
  private: z.boolean().default(false),
  createdAt: instantText,
});

/** Five hundred models each. */
const MOST_PAGES = 5;

/** Stands for every repository that is older than the record of such dates. */
const UNRECORDED_MS = parseInstant('2022-03-02T23:29:04.000Z');

export interface HuggingFaceList {
  readonly models: readonly UpstreamModel[];
  readonly faulty: readonly FaultyEntry[];
}

/** Reads the Hub's list of an organisation's models; throws a `DomainError` that names the organisation. */
export function parseHuggingFace(bytes: Uint8Array, provider: string): HuggingFaceList {
  const entries = parsePayload(bytes, z.array(z.unknown()), `Hugging Face's list of ${provider}`);
  const owner = `${provider.toLowerCase()}/`;
  const schema = modelSchema.refine(({ id }) => id.toLowerCase().startsWith(owner), {
    path: ['id'],
    error: 'is a model of somebody else',
  });
  const rules = { schema, provider: () => provider };
  const { usable, faulty } = usableEntries(namedBy('id', entries), rules);
  const models = usable
    .filter((model) => !model.private)
    .map(({ id, createdAt }) => {
      const name = id.slice(owner.length);
      const date = createdAt === UNRECORDED_MS ? null : formatDay(dayOfInstant(createdAt));
      return { provider, id: name, name: name.replaceAll('-', ' '), date };
    });
  return { models, faulty };
}

/** The newest 2,500 models of labs' organisations on the Hugging Face Hub: when their repositories were created. */
export function huggingFaceSource(options: SourceOptions): SourceAdapter {
  return {
    id: 'hugging-face',
    meaning: 'weights',
    providers: 'of-one-host',
    async read(previous, provider) {
      if (provider === null) throw new DomainError('invalid-input', 'An organisation has a name.');
      const fetched = await fetchPages({
        ...options,
        mostPages: MOST_PAGES,
        url: `${options.url}/api/models?author=${provider}&sort=createdAt&direction=-1&limit=500`,
        headers: conditionalHeaders(previous, 'application/json'),
      });
      if (fetched.state === 'unchanged') return fetched;
      const { bodies, ...rest } = fetched;
      const lists = bodies.map((body) => parseHuggingFace(body, provider));
      const models = lists.flatMap((list) => list.models);
      const faulty = lists.flatMap((list) => list.faulty);
      return { ...rest, models, faulty, providers: [provider] };
    },
  };
}

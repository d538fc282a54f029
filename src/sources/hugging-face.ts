import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { dayOfInstant, formatDay, parseInstant } from '../domain/time.ts';
import { conditionalHeaders } from './conditional-headers.ts';
import { fetchPages } from './fetch-pages.ts';
import type { SourceOptions } from './fetch-source.ts';
import { parsePayload, unusable } from './parse-payload.ts';
import type { SourceAdapter, UpstreamModel } from './source-adapter.ts';

export const HUGGING_FACE_URL = 'https://huggingface.co';

const modelsSchema = z.array(
  z.object({
    id: z.string().min(1).max(300),
    private: z.boolean().default(false),
    createdAt: z.string(),
  }),
);

/** Five hundred models each. */
const MOST_PAGES = 5;

/** Stands for every repository that is older than the record of such dates. */
const UNRECORDED = '2022-03-02T23:29:04.000Z';

/** Reads the Hub's list of an organisation's models; throws a `DomainError` that names the organisation. */
export function parseHuggingFace(bytes: Uint8Array, provider: string): UpstreamModel[] {
  const source = `Hugging Face's list of ${provider}`;
  return parsePayload(bytes, modelsSchema, source)
    .filter((model) => !model.private)
    .map(({ id, createdAt }) => {
      const slash = id.indexOf('/');
      if (id.slice(0, slash).toLowerCase() !== provider.toLowerCase())
        throw unusable(source, `a model of somebody else, ${id}`);
      const at = parseInstant(createdAt);
      if (at === null) throw unusable(source, `no time for ${id}`);
      const name = id.slice(slash + 1);
      const date = createdAt === UNRECORDED ? null : formatDay(dayOfInstant(at));
      return { provider, id: name, name: name.replaceAll('-', ' '), date };
    });
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
      const models = bodies.flatMap((body) => parseHuggingFace(body, provider));
      return { ...rest, models, providers: [provider] };
    },
  };
}

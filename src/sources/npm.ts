import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { dayOfInstant, formatDay, parseInstant } from '../domain/time.ts';
import { conditionalHeaders } from './conditional-headers.ts';
import { fetchSource } from './fetch-source.ts';
import type { SourceOptions } from './fetch-source.ts';
import { parsePayload, unusable } from './parse-payload.ts';
import type { FaultyEntry, SourceAdapter, UpstreamPost } from './source-adapter.ts';

/** The part of a registry document that is used: when each version was published. */
const documentSchema = z.object({
  name: z.string().min(1),
  time: z.record(z.string(), z.unknown()),
});

const STABLE = /^(\d+)\.\d+\.\d+$/;

interface Published {
  readonly version: string;
  readonly major: number;
  readonly timeMs: number | null;
}

export interface NpmVersions {
  readonly posts: readonly UpstreamPost[];
  readonly faulty: readonly FaultyEntry[];
}

/**
 * Reads the npm registry's document of a package down to what tells a new tool or a new generation of one: its
 * first version, and the first stable one of each major number. Which one was the first is not known of a major
 * number of which a version has no time. Throws a `DomainError` that names the package.
 */
export function parseNpm(bytes: Uint8Array, provider: string): NpmVersions {
  const source = `npm's document of ${provider}`;
  const { name, time } = parsePayload(bytes, documentSchema, source);
  if (name !== provider) throw unusable(source, `the document of another package, ${name}`);
  const stable = Object.entries(time).flatMap(published);
  const untimed = stable.filter(({ timeMs }) => timeMs === null);
  const unclear = new Set(untimed.map(({ major }) => major));
  const posts = firstOfMajors(stable)
    .filter(({ major }) => !unclear.has(major))
    .map(({ version, timeMs }) => ({
      provider,
      id: `${provider}@${version}`,
      title: `${provider} ${version}`,
      text: '',
      date: formatDay(dayOfInstant(timeMs)),
      url: `https://www.npmjs.com/package/${provider}/v/${version}`,
    }));
  const faulty = untimed.map(({ version }) => ({ provider, id: version, why: 'it has no time' }));
  return { posts, faulty };
}

/** The publish times of labs' packages in the npm registry, or a mirror with a document at each package's name. */
export function npmSource(options: SourceOptions): SourceAdapter {
  return {
    id: 'npm',
    meaning: 'mention',
    providers: 'of-one-host',
    mayBeEmpty: true,
    async read(previous, provider) {
      if (provider === null)
        throw new DomainError('invalid-input', 'A package is read by its name.');
      const fetched = await fetchSource({
        ...options,
        url: `${options.url}/${provider}`,
        headers: conditionalHeaders(previous, 'application/json'),
      });
      if (fetched.state === 'unchanged') return fetched;
      const { body, link: _link, ...answer } = fetched;
      return { ...answer, ...parseNpm(body, provider), models: [], providers: [provider] };
    },
  };
}

function published([version, at]: readonly [string, unknown]): Published[] {
  const major = STABLE.exec(version)?.[1];
  if (major === undefined) return [];
  const timeMs = typeof at === 'string' ? parseInstant(at) : null;
  return [{ version, major: Number(major), timeMs }];
}

// A fix of an old generation, or an old version that a mirror took in late, is no news.
function firstOfMajors(versions: readonly Published[]) {
  return versions
    .flatMap(({ timeMs, ...version }) => (timeMs === null ? [] : [{ ...version, timeMs }]))
    .toSorted((a, b) => a.timeMs - b.timeMs)
    .filter(({ major }, index, sorted) =>
      sorted.slice(0, index).every((earlier) => earlier.major < major),
    );
}

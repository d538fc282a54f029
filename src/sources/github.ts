import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { dayOfInstant, formatDay } from '../domain/time.ts';
import { conditionalHeaders } from './conditional-headers.ts';
import { fetchPages } from './fetch-pages.ts';
import { fetchSource, RefusedError } from './fetch-source.ts';
import type { SourceOptions } from './fetch-source.ts';
import { instantText } from './instant-text.ts';
import { parsePayload } from './parse-payload.ts';
import type {
  FaultyEntry,
  PreviousRead,
  SourceAdapter,
  SourceRead,
  UpstreamPost,
} from './source-adapter.ts';
import { heading, upstreamId, upstreamPage } from './upstream-fields.ts';
import { namedBy, usableEntries } from './usable-entries.ts';

export const GITHUB_API_URL = 'https://api.github.com';
export const GITHUB_URL = 'https://github.com';

const releaseSchema = z.object({
  id: z.number(),
  tag_name: upstreamId,
  name: z.string().overwrite(heading).nullish(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
  published_at: instantText.nullable(),
  html_url: upstreamPage,
});

export interface GithubReleases {
  readonly posts: readonly UpstreamPost[];
  readonly faulty: readonly FaultyEntry[];
}

/** Reads GitHub's REST list of a repository's releases; drafts and what is not published are left out. */
export function parseGithubReleases(bytes: Uint8Array, provider: string): GithubReleases {
  const entries = parsePayload(bytes, z.array(z.unknown()), `GitHub's list of ${provider}`);
  const rules = { schema: releaseSchema, provider: () => provider };
  const { usable, faulty } = usableEntries(namedBy('tag_name', entries), rules);
  const posts = usable.flatMap((release) => {
    const at = release.published_at;
    if (release.draft || at === null) return [];
    return [
      {
        provider,
        id: `${provider}@${release.tag_name}`,
        title: release.name || release.tag_name,
        text: release.body ?? '',
        date: formatDay(dayOfInstant(at)),
        url: release.html_url,
      },
    ];
  });
  return { posts, faulty };
}

interface GithubOptions extends SourceOptions {
  /** Where the Atom feeds are; `url` is where the REST interface is. */
  readonly atomUrl: string;
}

/** How many releases a feed holds at most. */
const ATOM_HOLDS = 10;
/** A hundred releases each. */
const MOST_PAGES = 5;

/** Statuses with which GitHub tells an unknown reader that he has asked enough. */
const ASKED_ENOUGH = [403, 429];

/**
 * The releases of labs' repositories: by REST, the newest 500, and by Atom, which holds the last ten and has no limit,
 * where REST refuses and until it may be asked again. A mirror has both under one address.
 */
export function githubSource({ atomUrl, ...options }: GithubOptions): SourceAdapter {
  let restAgainAtMs = 0;
  const byAtom = (provider: string) => readAtom({ ...options, url: atomUrl }, provider);
  return {
    id: 'github',
    meaning: 'mention',
    providers: 'of-one-host',
    mayBeEmpty: true,
    async read(previous, provider) {
      if (provider === null) throw new DomainError('invalid-input', 'A repository has a name.');
      if (options.now() < restAgainAtMs) return byAtom(provider);
      try {
        return await readRest(options, previous, provider);
      } catch (error) {
        if (!(error instanceof RefusedError && ASKED_ENOUGH.includes(error.status))) throw error;
        restAgainAtMs = error.againAtMs ?? restAgainAtMs;
        return await byAtom(provider);
      }
    },
  };
}

async function readRest(
  options: SourceOptions,
  previous: PreviousRead | null,
  provider: string,
): Promise<SourceRead> {
  const fetched = await fetchPages({
    ...options,
    url: `${options.url}/repos/${provider}/releases?per_page=100`,
    headers: conditionalHeaders(previous, 'application/vnd.github+json'),
    mostPages: MOST_PAGES,
  });
  if (fetched.state === 'unchanged') return fetched;
  const { bodies, ...rest } = fetched;
  const lists = bodies.map((body) => parseGithubReleases(body, provider));
  const posts = lists.flatMap((list) => list.posts);
  const faulty = lists.flatMap((list) => list.faulty);
  return { ...rest, models: [], posts, faulty, providers: [provider] };
}

// Without validators: those of REST are kept for the day on which it answers again.
async function readAtom(options: SourceOptions, provider: string): Promise<SourceRead> {
  const fetched = await fetchSource({
    ...options,
    url: `${options.url}/${provider}/releases.atom`,
    headers: conditionalHeaders(null, 'application/atom+xml'),
  });
  if (fetched.state === 'unchanged') return fetched;
  const source = `GitHub's feed of ${provider}`;
  const { parseFeed } = await import('./parse-feed.ts');
  const entries = parseFeed(fetched.body, { provider, source, orUpdated: true });
  const posts = entries.map((entry) => ({ ...entry, id: `${provider}@${tagOf(entry)}` }));
  return {
    state: 'read',
    models: [],
    posts,
    providers: [provider],
    etag: null,
    lastModified: null,
    answeredAtMs: fetched.answeredAtMs,
    newestOnly: entries.length >= ATOM_HOLDS,
  };
}

function tagOf({ id, url }: UpstreamPost): string {
  const tag = /\/releases\/tag\/(.+)$/.exec(url ?? '')?.[1] ?? id.split('/').at(-1);
  return decoded(tag ?? id);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

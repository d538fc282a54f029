import { feedsSource } from '../sources/feeds.ts';
import type { FetchOptions } from '../sources/fetch-source.ts';
import { GITHUB_API_URL, GITHUB_URL, githubSource } from '../sources/github.ts';
import { HUGGING_FACE_URL, huggingFaceSource } from '../sources/hugging-face.ts';
import { MODELS_DEV_URL, modelsDevSource } from '../sources/models-dev.ts';
import { npmSource } from '../sources/npm.ts';
import { OPENROUTER_URL, openRouterSource } from '../sources/openrouter.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { SourceName } from '../sources/source-names.ts';
import type { Config } from './config.ts';
import { OperatorError } from './operator-error.ts';

/** What a source needs of the outside. */
export type Outside = Pick<FetchOptions, 'fetch' | 'sleep' | 'random' | 'now'>;

const LIMITS = {
  timeoutMs: 30_000,
  attempts: 4,
  totalMs: 120_000,
  maxBytes: 64 * 1024 * 1024,
} as const;

/** The sources that the configuration asks for, each at its own address or at its mirror. */
export function chooseSources(
  { sources, sourceUrls }: Pick<Config, 'sources' | 'sourceUrls'>,
  outside: Outside,
): readonly SourceAdapter[] {
  const options = { ...outside, ...LIMITS };
  return sources.map((name) => {
    const mirror = sourceUrls[name] ?? null;
    return { ...makers[name](options, mirror), mirrored: mirror !== null };
  });
}

type Maker = (options: Outside & typeof LIMITS, mirror: string | null) => SourceAdapter;

const makers: Readonly<Record<SourceName, Maker>> = {
  'models-dev': (options, mirror) => modelsDevSource({ ...options, url: mirror ?? MODELS_DEV_URL }),
  npm: (options, mirror) => npmSource({ ...options, url: registry(mirror) }),
  github: (options, mirror) =>
    githubSource({
      ...options,
      url: folder(mirror) ?? GITHUB_API_URL,
      atomUrl: folder(mirror) ?? GITHUB_URL,
    }),
  'hugging-face': (options, mirror) =>
    huggingFaceSource({ ...options, url: folder(mirror) ?? HUGGING_FACE_URL }),
  feeds: (options, mirror) => feedsSource({ ...options, url: folder(mirror) }),
  openrouter: (options, mirror) => openRouterSource({ ...options, url: mirror ?? OPENROUTER_URL }),
};

// Which registry to trust is the operator's choice: none is built in.
function registry(address: string | null): string {
  const url = folder(address);
  if (url !== null) return url;
  throw new OperatorError(
    'SOURCES names npm: set SOURCE_NPM_URL to the address of an npm registry.',
  );
}

function folder(mirror: string | null): string | null {
  return mirror === null ? null : mirror.replace(/\/+$/, '');
}

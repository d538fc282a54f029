import type { FetchOptions } from '../sources/fetch-source.ts';
import { MODELS_DEV_URL, modelsDevSource } from '../sources/models-dev.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { Config, SourceName } from './config.ts';

/** What a source needs of the outside. */
export type Outside = Pick<FetchOptions, 'fetch' | 'sleep' | 'random'>;

export interface ChosenSources {
  readonly adapters: readonly SourceAdapter[];
  /** Asked for, and not read by this version. */
  readonly missing: readonly SourceName[];
}

const LIMITS = { timeoutMs: 30_000, attempts: 4, maxBytes: 64 * 1024 * 1024 } as const;

const makers: Partial<
  Record<SourceName, (url: string | undefined, outside: Outside) => SourceAdapter>
> = {
  'models-dev': (url = MODELS_DEV_URL, outside) => modelsDevSource({ ...outside, ...LIMITS, url }),
};

/** The sources that the configuration asks for. */
export function chooseSources({ sources, sourceUrls }: Config, outside: Outside): ChosenSources {
  return {
    adapters: sources.flatMap((name) => makers[name]?.(sourceUrls[name], outside) ?? []),
    missing: sources.filter((name) => makers[name] === undefined),
  };
}

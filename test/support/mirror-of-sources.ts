import type { ServerResponse } from 'node:http';
import { chooseSources } from '../../src/runtime/choose-sources.ts';
import type { Outside } from '../../src/runtime/choose-sources.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { SOURCE_NAMES } from '../../src/sources/source-names.ts';
import type { SourceName } from '../../src/sources/source-names.ts';
import { upstreamServer } from './upstream-server.ts';

/** What a mirror answers for a path below a source's name; undefined is not found. */
export type Answers = Partial<
  Record<SourceName, (path: string) => string | Uint8Array | undefined>
>;
export type Fault = (response: ServerResponse) => void;

/** Sends without an end. */
export const floods: Fault = (response) => {
  response.writeHead(200);
  const chunk = Buffer.alloc(1 << 20, ' ');
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pour);
  };
  pour();
};

export interface Mirror {
  readonly adapters: readonly SourceAdapter[];
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  readonly answers: Answers;
  /** From now on a source answers so, whatever it is asked. */
  break(source: SourceName, fault: Fault): void;
  close(): Promise<void>;
}

const FEW = { fetch, sleep: async () => {}, random: () => 0, now: () => 0 };

/** A mirror of every source on this machine, whole documents with an ETag of their content, read through `outside`. */
export async function mirrorOfSources(
  answers: Answers,
  outside: Partial<Outside> = {},
): Promise<Mirror> {
  const asked: string[] = [];
  const faults = new Map<string, Fault>();
  const server = await upstreamServer((request, response) => {
    const url = request.url ?? '';
    asked.push(url);
    const [, source = '', ...rest] = url.split('/');
    const fault = faults.get(source);
    if (fault !== undefined) return fault(response);
    const name = SOURCE_NAMES.find((known) => known === source);
    const body = name === undefined ? undefined : answers[name]?.(rest.join('/'));
    if (body === undefined) return response.writeHead(404).end();
    const etag = `"${String(body).length}-${url.length}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.setHeader('etag', etag).end(body);
  });
  const sourceUrls = Object.fromEntries(SOURCE_NAMES.map((name) => [name, `${server.url}${name}`]));
  return {
    adapters: chooseSources({ sources: SOURCE_NAMES, sourceUrls }, { ...FEW, ...outside }),
    asked,
    answers,
    break: (source, fault) => void faults.set(source, fault),
    close: () => server.close(),
  };
}

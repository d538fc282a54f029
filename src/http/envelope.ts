import type { Page } from '../domain/page.ts';
import { formatDay, formatInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Answer, AppState, Revision } from './app-state.ts';
import { inUtf8 } from './in-utf8.ts';
import { absoluteUrl, urlWith } from './links.ts';

const SCHEMA_VERSION = '1.0';
export const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' } as const;

interface About {
  readonly asOf: Day | null;
  /** Null or absent for now. */
  readonly recordedBeforeMs?: number | null;
  /** Paths of this service by the name of their relation, `self` aside. */
  readonly links: Readonly<Record<string, string>>;
}

/** A document, or what has been written of it already. */
export type Single = Document | (About & { readonly json: JsonParts });
type Document = About & { readonly data: object };
type JsonParts = readonly (string | Uint8Array)[];

/** One document in its envelope. */
export function single(revision: Revision, state: AppState, document: Single): Answer {
  if ('data' in document)
    return { body: singleText(revision, state, document), headers: JSON_HEADERS };
  const [before, after] = around(revision, state, document);
  return { body: inUtf8([before, ...document.json, after]), headers: JSON_HEADERS };
}

/** The body of the same as text. */
export function singleText(revision: Revision, state: AppState, document: Document): string {
  const [before, after] = around(revision, state, document);
  return `${before}${JSON.stringify(document.data)}${after}`;
}

function around(revision: Revision, state: AppState, about: About): [string, string] {
  const before = `${JSON.stringify(head(revision, about.asOf)).slice(0, -1)},"data":`;
  return [before, `,"links":${JSON.stringify(linksOf(revision, state, about))}}`];
}

function linksOf({ url }: Revision, state: AppState, { links, ...about }: About) {
  const absolute: Record<string, string> = { self: absoluteUrl(state, url) };
  for (const [name, path] of Object.entries(links))
    absolute[name] = absoluteUrl(state, atSameMoment(path, about));
  return absolute;
}

export interface Part<Item> {
  readonly asOf: Day | null;
  /** A log says where to ask on at its end too, and whether it is the end. */
  readonly page: Page<Item> & { readonly more?: boolean };
  readonly render: (item: Item) => object;
}

/** A part of a list in its envelope, which says where the next part is. */
export function part<Item>(
  revision: Revision,
  state: AppState,
  { asOf, page, render }: Part<Item>,
): Answer {
  const { total, next, items, more = true } = page;
  const self = absoluteUrl(state, revision.url);
  const nextUrl =
    next === null || !more ? null : absoluteUrl(state, urlWith(revision.url, 'cursor', next));
  const envelope = {
    ...head(revision, asOf),
    total,
    next,
    data: items.map(render),
    links: { self, next: nextUrl },
  };
  const link: Record<string, string> = nextUrl === null ? {} : { Link: `<${nextUrl}>; rel="next"` };
  return { body: JSON.stringify(envelope), headers: { ...JSON_HEADERS, ...link } };
}

// Who asked about the past stays there when following a link: pictures know days alone, and forecasts not both.
function atSameMoment(
  path: string,
  { asOf, recordedBeforeMs = null }: Pick<About, 'asOf' | 'recordedBeforeMs'>,
): string {
  if (recordedBeforeMs !== null && path.startsWith('/v1/'))
    return urlWith(path, 'recorded_before', formatInstant(recordedBeforeMs));
  return asOf === null ? path : urlWith(path, 'as_of', formatDay(asOf));
}

function head({ dataVersion, today }: Revision, asOf: Day | null) {
  return {
    schema_version: SCHEMA_VERSION,
    data_version: dataVersion,
    as_of: formatDay(asOf ?? today),
  };
}

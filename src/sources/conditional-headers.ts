import type { PreviousRead } from './source-adapter.ts';

/** The headers of a request that need not be answered in full if nothing changed since an earlier read. */
export function conditionalHeaders(
  previous: Pick<PreviousRead, 'etag' | 'lastModified'> | null,
  accept: string,
): Record<string, string> {
  return {
    accept,
    'user-agent': 'launchwindow',
    ...(previous?.etag ? { 'if-none-match': previous.etag } : {}),
    ...(previous?.lastModified ? { 'if-modified-since': previous.lastModified } : {}),
  };
}

export interface KeptResponse {
  readonly entityTag: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ResponseCache {
  /** The response to a URL, if it was made from the revision that the tag names. */
  find(url: string, entityTag: string): KeptResponse | undefined;
  keep(url: string, response: KeptResponse): void;
}

/** Keeps the responses that were used last, within a number of them and of bytes. */
export function createResponseCache(limits: { count: number; bytes: number }): ResponseCache {
  const kept = new Map<string, KeptResponse>();
  let bytes = 0;

  function drop(url: string, response: KeptResponse) {
    kept.delete(url);
    bytes -= sizeOf(url, response);
  }

  return {
    find(url, entityTag) {
      const response = kept.get(url);
      if (response?.entityTag !== entityTag) return undefined;
      kept.delete(url);
      kept.set(url, response);
      return response;
    },
    keep(url, response) {
      const previous = kept.get(url);
      if (previous !== undefined) drop(url, previous);
      kept.set(url, response);
      bytes += sizeOf(url, response);
      for (const [oldestUrl, oldest] of kept) {
        if (kept.size <= limits.count && bytes <= limits.bytes) break;
        drop(oldestUrl, oldest);
      }
    },
  };
}

// A string takes at most two bytes a character; the headers are small and alike.
const HEADER_BYTES = 1000;

function sizeOf(url: string, response: KeptResponse): number {
  return 2 * (url.length + response.body.length) + HEADER_BYTES;
}

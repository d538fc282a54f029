/** Fits into a log line and a header as it is. */
const SANE = /^[\w.:-]{1,64}$/;
/** Of a UUID: enough to tell processes apart. */
const NAME_LENGTH = 8;

/** The id that a proxy or a client gave to its request, or a new one where there is none that can be repeated. */
export function requestIdOf(given: string | null, newId: () => string): string {
  return given !== null && SANE.test(given) ? given : newId();
}

/** Ids that begin alike and count on: a random one for each request costs more than finding its answer in memory. */
export function requestIds(name: string): () => string {
  const beginning = name.slice(0, NAME_LENGTH);
  let count = 0;
  return () => `${beginning}-${(count += 1)}`;
}

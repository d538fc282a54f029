/** Fits into a log line and a header as it is. */
const SANE = /^[\w.:-]{1,64}$/;

/** The id that a proxy or a client gave to its request, or a new one where there is none that can be repeated. */
export function requestIdOf(given: string | null, newId: () => string): string {
  return given !== null && SANE.test(given) ? given : newId();
}

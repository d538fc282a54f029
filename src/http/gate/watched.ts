/** Who watches the process is never turned away, and never waits: that would end it. */
const WATCHED = new Set(['/healthz', '/readyz', '/metrics']);

export function isWatched(path: string): boolean {
  return WATCHED.has(path);
}

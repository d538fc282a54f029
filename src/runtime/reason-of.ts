/** What the system said of a failure: the innermost cause, for what wraps it says the same in general. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}

/** What the system calls a failure, as in `ENOENT`; null for one of another kind. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

/**
 * The part of the service that a path belongs to, for counting: `v1/series`, `badge`, `page`. There are only as many as
 * the routes have, whatever is asked.
 */
export function surfacesOf(routes: readonly { readonly path: string }[]): (path: string) => string {
  const known = new Set(
    routes.map(({ path }) => headOf(path)).filter((head) => !/[:*]/.test(head)),
  );
  return (path) => {
    const head = headOf(path);
    if (known.has(head)) return head === '' ? 'page' : head;
    return head.includes('/') || head === 'v1' ? 'other' : 'page';
  };
}

function headOf(path: string): string {
  const from = path.startsWith('/v1/') ? 4 : 1;
  const end = path.indexOf('/', from);
  return path.slice(1, end === -1 ? undefined : end);
}

const PAGE = /^\/(?:widget\/)?([a-z0-9-]+)\/?$/;
const PASSED_ON = ['as_of', 'target', 'theme'] as const;

/** The series that an address of this host is about, and what of its query its widget takes; null for any other. */
export function embeddedSeries(
  url: string,
  origin: string,
): { readonly series: string; readonly query: string } | null {
  if (!url.startsWith(`${origin}/`) || !URL.canParse(url)) return null;
  const { searchParams } = new URL(url);
  const path = url.slice(origin.length).replace(/[?#].*$/s, '');
  const series = PAGE.exec(path)?.[1];
  if (series === undefined) return null;
  const passed = PASSED_ON.flatMap((name): [string, string][] => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value]];
  });
  const query = new URLSearchParams(passed).toString();
  return { series, query: query === '' ? '' : `?${query}` };
}

import type { z } from 'zod';
import { oneLine } from '../domain/plain-text.ts';
import type { FaultyEntry } from './source-adapter.ts';

const LONGEST_NAME = 200;

/** An entry of a list, by the name that it is told by. */
export type NamedEntry = readonly [name: string, entry: unknown];

/** What can be used of a list, and what of it cannot: somebody's slip in one of many entries leaves the others. */
export function usableEntries<Entry>(
  entries: readonly NamedEntry[],
  { schema, provider }: { schema: z.ZodType<Entry>; provider: (name: string) => string | null },
): { readonly usable: readonly Entry[]; readonly faulty: readonly FaultyEntry[] } {
  const usable: Entry[] = [];
  const faulty: FaultyEntry[] = [];
  for (const [name, entry] of entries) {
    const parsed = schema.safeParse(entry);
    if (parsed.success) usable.push(parsed.data);
    else {
      const owner = provider(name);
      const id =
        owner !== null && name.startsWith(`${owner}/`) ? name.slice(owner.length + 1) : name;
      const why = whyNot(parsed.error);
      faulty.push({ provider: owner, id: oneLine(id).slice(0, LONGEST_NAME), why });
    }
  }
  return { usable, faulty };
}

/** The entries of a list by what they have in a field, or else by their place. */
export function namedBy(field: string, entries: readonly unknown[]): NamedEntry[] {
  return entries.map((entry, index) => [
    textAt(entry, field) ?? `entry ${index + 1} of ${entries.length}`,
    entry,
  ]);
}

function textAt(entry: unknown, field: string): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const value: unknown = Object.entries(entry).find(([name]) => name === field)?.[1];
  return typeof value === 'string' && value !== '' ? value : null;
}

function whyNot({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? '' : [...issue.path.map(String), issue.message].join(': ');
}

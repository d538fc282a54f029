import type { z } from 'zod';
import type { AppContext } from './app-state.ts';
import { refuse } from './refuse.ts';

/**
 * Reads the parameters of a path that the router cannot check, such as one that ends in a file's extension. Gives
 * the response that refuses them where they do not fit.
 */
export function readQuery<Query extends z.ZodObject>(
  c: AppContext,
  query: Query,
): z.infer<Query> | Response {
  const parsed = query.safeParse(givenQuery(c));
  if (parsed.success) return parsed.data;
  const refused = refuse(query)({ success: false, error: parsed.error, target: 'query' }, c);
  if (refused === undefined) throw new TypeError('Cannot refuse parameters that fit');
  return refused;
}

/** The parameters as they were given: one that was given more than once is a list. */
export function givenQuery(c: AppContext): Record<string, string | string[]> {
  // Not by assignment: what is called __proto__ would be none of its entries.
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => {
      const [value] = values;
      return [name, values.length === 1 && value !== undefined ? value : values];
    }),
  );
}

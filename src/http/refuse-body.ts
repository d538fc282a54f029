import type { Context } from 'hono';
import type { z } from 'zod';
import { problem } from './problem.ts';
import { refuse } from './refuse.ts';
import { toldErrors } from './told-errors.ts';

type Checked = { success: true } | { success: false; error: z.ZodError; target: string };

/** Answers a body that does not fit its schema with every field that is wrong, and a query as `refuse` does. */
export function refuseBody(query: z.ZodObject) {
  const refuseQuery = refuse(query);
  return (result: Checked, c: Context): Response | undefined => {
    if (result.success || result.target !== 'json') return refuseQuery(result, c);
    const errors = result.error.issues.flatMap((issue) => {
      const path = issue.path.map(String);
      if (issue.code !== 'unrecognized_keys')
        return [{ parameter: path.join('.') || 'body', message: issue.message }];
      return issue.keys.map((key) => ({
        parameter: [...path, key].join('.'),
        message: 'is unknown',
      }));
    });
    return problem('unprocessable', { ...toldErrors(errors), instance: c.req.path });
  };
}

import type { Context } from 'hono';
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { problem } from './problem.ts';
import type { ParameterError } from './problem.ts';
import { toldErrors } from './told-errors.ts';

const FARTHEST_TYPO = 3;

type Checked = { success: true } | { success: false; error: z.ZodError; target: string };

/** Answers parameters that do not fit their schema with what is wrong and what the path takes. */
export function refuse(query: z.ZodObject) {
  const known = Object.keys(query.shape);
  return (result: Checked, c: Context): Response | undefined => {
    if (result.success) return undefined;
    const told = toldErrors(parameterErrors(result.error, c.req.queries(), known));
    return problem('invalid-parameter', {
      ...told,
      instance: c.req.path,
      knownParameters: known,
      suggestions: told.errors.flatMap(({ parameter }) => likelyMeant(parameter, known)),
    });
  };
}

/** What is wrong with which parameter, in words for the one who wrote it. */
export function parameterErrors(
  error: z.ZodError,
  given: Readonly<Record<string, readonly string[]>>,
  known: readonly string[],
): ParameterError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const message =
        known.length === 0
          ? 'is unknown: this path takes none'
          : `is unknown: this path takes ${known.join(', ')}`;
      return issue.keys.map((parameter) => ({ parameter, message }));
    }
    const parameter = String(issue.path[0] ?? 'query');
    // The items of a list have a path of their own: only what takes one value is wrong as a whole.
    const repeated = (given[parameter]?.length ?? 0) > 1 && issue.path.length === 1;
    return { parameter, message: repeated ? 'is given more than once' : issue.message };
  });
}

function likelyMeant(parameter: string, known: readonly string[]): string[] {
  if (known.includes(parameter) || known.length === 0 || parameter.length > 50) return [];
  const nearest = closest(parameter, known);
  return distance(parameter, nearest) <= FARTHEST_TYPO ? [nearest] : [];
}

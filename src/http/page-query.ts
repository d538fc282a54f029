import type { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import type { AppContext } from './app-state.ts';
import { parameterErrors } from './refuse.ts';

/** Reads the query of a page; a field of a form that was left empty is as good as absent. */
export function pageQuery<Shape extends z.ZodRawShape>(
  c: AppContext,
  schema: z.ZodObject<Shape>,
): z.infer<z.ZodObject<Shape>> {
  const given = c.req.queries();
  const filled = Object.entries(given).filter(([, values]) => values.join('') !== '');
  const query = filled.map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  const parsed = schema.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  const errors = parameterErrors(parsed.error, given, Object.keys(schema.shape));
  throw new DomainError(
    'invalid-input',
    errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; '),
  );
}

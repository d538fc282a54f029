import { z } from 'zod';

const problem = z.looseObject({
  type: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ parameter: z.string(), message: z.string() })),
  known_parameters: z.array(z.string()),
  suggestions: z.array(z.string()),
});

const list = z.looseObject({
  total: z.number(),
  next: z.string().nullable(),
  data: z.array(z.looseObject({})),
  links: z.looseObject({ self: z.string(), next: z.string().nullable() }),
});

const single = z.looseObject({
  as_of: z.string(),
  data: z.record(z.string(), z.unknown()),
  links: z.record(z.string(), z.string()),
});

export const readProblem = (json: unknown) => problem.parse(json);
export const readList = (json: unknown) => list.parse(json);
export const readSingle = (json: unknown) => single.parse(json);

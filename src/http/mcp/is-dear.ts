import { z } from 'zod';

/** What is worked out for many series anew where it is of a past day, as over HTTP. */
const dearCall = z.object({
  params: z.object({
    name: z.enum(['track_record', 'plan_migration']),
    arguments: z.object({ as_of: z.string() }),
  }),
});

/** Whether a message asks for what takes long to make. */
export function isDear(body: string): boolean {
  try {
    return dearCall.safeParse(JSON.parse(body)).success;
  } catch {
    // The protocol's library says what is wrong with it.
    return false;
  }
}

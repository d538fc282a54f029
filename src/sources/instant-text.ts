import { z } from 'zod';
import { parseInstant } from '../domain/time.ts';

/** Text of an instant with its zone, as milliseconds since 1970. */
export const instantText = z.string().transform((text, context) => {
  const timeMs = parseInstant(text);
  if (timeMs !== null) return timeMs;
  context.addIssue({ code: 'custom', message: 'is no instant' });
  return z.NEVER;
});

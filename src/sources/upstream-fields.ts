import { z } from 'zod';
import { isOneLine, isPlainText, oneLine } from '../domain/plain-text.ts';

// What upstreams write is shown to people, in lists, on pages and on terminals.

const LONGEST = 200;

/** What names an entry: it is compared, and so taken as it is or not at all. */
export const upstreamId = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((id) => isPlainText(id) && isOneLine(id), 'holds a control character');

export const upstreamName = z.string().overwrite(oneLine).min(1).max(LONGEST);

/** A page on the web: no script, and nothing on this machine. */
export const upstreamPage = z.url({ protocol: /^https?$/ });

/**
 * A heading of any length as one line of a list.
 * @example heading(' Kimi\n K3 ') // 'Kimi K3'
 */
export function heading(text: string): string {
  return oneLine(text).slice(0, LONGEST).trim();
}

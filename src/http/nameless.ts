import type { Context } from 'hono';
import { isDrawnAnyway } from './drawn-anyway.ts';
import { problem } from './problem.ts';

const NAMELESS = /^[^?#]*\?(?:[^#]*&)?=/;

/** Whether a query holds a value without a name, which the framework passes over as if it were not there. */
export function holdsNameless(url: string): boolean {
  return /[?&]=/.test(url) && NAMELESS.test(url);
}

/** Refuses a value without a name; what is drawn anyway says it in its picture. */
export function refuseNameless(c: Context): Response | null {
  if (!holdsNameless(c.req.url) || isDrawnAnyway(c.req.path)) return null;
  return problem('invalid-parameter', {
    detail: 'The query holds a value without a name: write name=value.',
    instance: c.req.path,
    errors: [{ parameter: '', message: 'is unknown: it has no name' }],
  });
}

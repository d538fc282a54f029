import { HTTPException } from 'hono/http-exception';
import { DomainError } from '../domain/errors.ts';
import type { DomainErrorCode } from '../domain/errors.ts';
import type { Logger } from '../services/context.ts';
import type { AppContext } from './app-state.ts';
import { problem } from './problem.ts';
import type { ProblemName } from './problem.ts';

const PROBLEM_OF_CODE: Readonly<Record<DomainErrorCode, ProblemName>> = {
  'invalid-day': 'invalid-parameter',
  'invalid-input': 'invalid-parameter',
  unprocessable: 'unprocessable',
  'future-day': 'invalid-parameter',
  'not-found': 'not-found',
  conflict: 'conflict',
  busy: 'conflict',
  unavailable: 'unavailable',
};

/** What an error becomes for its reader; one that an operator must know of is logged whole, with its causes. */
export function problemOfError(error: unknown, c: AppContext, log: Logger): Response {
  const instance = c.req.path;
  if (error instanceof DomainError) {
    if (error.code === 'unavailable') report('unavailable');
    const retry = error.code === 'busy' || error.code === 'unavailable';
    return problem(PROBLEM_OF_CODE[error.code], {
      detail: error.message,
      instance,
      suggestions: error.suggestions,
      errors: error.fields.map(({ field, message }) => ({ parameter: field, message })),
      ...(retry ? { headers: { 'Retry-After': '60' } } : {}),
    });
  }
  if (error instanceof HTTPException && error.status < 500) {
    return problem('bad-request', { detail: error.message, instance });
  }
  report('unexpected error');
  return problem('unexpected', {
    detail: 'An unexpected error happened; it has been recorded.',
    instance,
  });

  function report(message: string): void {
    log.error(message, {
      request: c.env?.requestId,
      method: c.req.method,
      path: instance,
      error: wholeError(error),
    });
  }
}

/** The stack of an error and of everything that caused it. */
export function wholeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${wholeError(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

import type { ParameterError } from './problem.ts';

const TOLD = 20;

/** What is told of errors, of which there can be as many as a body has items: the first, and how many more. */
export function toldErrors(errors: readonly ParameterError[]): {
  readonly detail: string;
  readonly errors: readonly ParameterError[];
} {
  const told = errors.slice(0, TOLD);
  const lines = told.map(({ parameter, message }) => `${parameter}: ${message}`);
  const more = errors.length > TOLD ? [`and ${errors.length - TOLD} more`] : [];
  return { detail: [...lines, ...more].join('; '), errors: told };
}

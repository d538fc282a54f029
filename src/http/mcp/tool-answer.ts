import type { CallToolResult } from '@modelcontextprotocol/server';
import { DomainError } from '../../domain/errors.ts';
import type { Logger } from '../../services/context.ts';
import { wholeError } from '../problem-of-error.ts';

/** Runs a tool: its answer as data and as text, a failure that a caller can mend in words. */
export async function toolAnswer(
  log: Logger,
  tool: string,
  work: () => Promise<Readonly<Record<string, unknown>>>,
): Promise<CallToolResult> {
  try {
    const answer = await work();
    return {
      content: [{ type: 'text', text: JSON.stringify(answer) }],
      structuredContent: answer,
    };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: failureText(error, log, tool) }] };
  }
}

function failureText(error: unknown, log: Logger, tool: string): string {
  if (error instanceof DomainError) return error.message;
  log.error('tool failed', { tool, error: wholeError(error) });
  return 'An unexpected error happened; it has been recorded.';
}

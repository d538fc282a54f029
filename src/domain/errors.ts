/** The closed list of failures that a caller can expect and act on. */
export type DomainErrorCode =
  | 'invalid-day'
  | 'invalid-input'
  | 'unprocessable'
  | 'future-day'
  | 'not-found'
  | 'conflict'
  | 'busy'
  | 'unavailable';

/** What is wrong where in what was handed in. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** An expected failure: its message names the thing that is wrong and the fix. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly suggestions: readonly string[];
  readonly fields: readonly FieldProblem[];

  constructor(
    code: DomainErrorCode,
    message: string,
    options: {
      cause?: unknown;
      suggestions?: readonly string[];
      fields?: readonly FieldProblem[];
    } = {},
  ) {
    super(message, options);
    this.name = 'DomainError';
    this.code = code;
    this.suggestions = options.suggestions ?? [];
    this.fields = options.fields ?? [];
  }
}

/** Whether something failed only since another process is at it: it may go well later. */
export function isBusy(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code === 'busy';
}

/** What a failure says of itself, whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

export class InvalidDayError extends DomainError {
  constructor(text: string) {
    super(
      'invalid-day',
      `Cannot read "${text}" as a day: write YYYY-MM-DD of 1900 to 2199, for example 2026-07-16.`,
    );
  }
}

/** A failure that whoever runs the program can mend: its message names the thing and the fix. */
export class OperatorError extends Error {}

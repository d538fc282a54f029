import { executionAsyncResource } from 'node:async_hooks';

const kept = new Set<object>();

/**
 * Holds one of the objects that Node makes for each `process.nextTick`, of which every answer takes several. Where no such
 * object is left, V8 may forget how they are laid out, and makes and reads those that come the slow way for good: a server
 * that was asked while it started took up to a third longer for each answer from then on.
 */
export function keepTickShape(): void {
  if (kept.size > 0) return;
  process.nextTick(() => kept.add(executionAsyncResource()));
}

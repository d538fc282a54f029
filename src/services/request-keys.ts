import { findKey, freeKey, keepAnswer, keepLateAnswer, takeKey } from '../store/idempotency.ts';
import type { Statement } from '../store/database.ts';
import type { Call } from './context.ts';

export interface KeptAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export type RequestKey =
  | { readonly state: 'taken' }
  | { readonly state: 'running' }
  /** The key was used for a request that asked something else. */
  | { readonly state: 'other-request' }
  | { readonly state: 'answered'; readonly answer: KeptAnswer };

/** The key of a request that writes in one go: its answer is kept with what it writes, or neither is. */
export interface Once<Made> {
  readonly key: string;
  readonly answerOf: (made: Made) => KeptAnswer;
}

const KEPT_MS = 24 * 3_600_000;
/** A request that has not ended by then died with its process. */
const ABANDONED_MS = 60_000;

/** Takes a key for a request, named by its hash, so that it is done once; or says what became of the key. */
export async function takeRequestKey({
  ctx,
  input,
}: Call<{ key: string; requestHash: string }>): Promise<RequestKey> {
  const startedAtMs = ctx.clock();
  const [, taken] = await ctx.database.atomic(
    takeKey({
      ...input,
      startedAtMs,
      abandonedBeforeMs: startedAtMs - ABANDONED_MS,
      forgottenBeforeMs: startedAtMs - KEPT_MS,
    }),
  );
  if (taken === 1) return { state: 'taken' };
  const kept = await findKey(ctx.database, input.key);
  if (kept === null) return { state: 'running' };
  if (kept.requestHash !== input.requestHash) return { state: 'other-request' };
  const { status, contentType, body } = kept;
  if (status === null || contentType === null || body === null) return { state: 'running' };
  return { state: 'answered', answer: { status, contentType, body } };
}

/** To be part of the write that makes what is answered. */
export function keptWith<Made>(once: Once<Made> | null, made: Made): Statement[] {
  return once === null ? [] : [keepAnswer({ key: once.key, ...once.answerOf(made) })];
}

/** Keeps the answer to a request for whoever repeats it, unless it is kept; null frees the key, so that it can be tried again. */
export async function keepRequestAnswer({
  ctx,
  input: { key, requestHash, answer },
}: Call<{ key: string; requestHash: string; answer: KeptAnswer | null }>): Promise<void> {
  const statement =
    answer === null
      ? freeKey(key)
      : keepLateAnswer({ key, requestHash, startedAtMs: ctx.clock(), ...answer });
  await ctx.database.atomic([statement]);
}

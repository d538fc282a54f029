import type { WrittenAnswer } from '../plain-answer.ts';
import { problem, problemParts } from '../problem.ts';
import type { Spent } from './quota.ts';

const DEAR_RETRY_SECONDS = 10;

export function tooBusy(path: string): Response {
  return problem('unavailable', {
    detail: `Too many ask for what takes long to make. Come back in ${DEAR_RETRY_SECONDS} seconds.`,
    instance: path,
    headers: { 'Retry-After': String(DEAR_RETRY_SECONDS) },
  });
}

export function tooMany(path: string, { resetSeconds }: Spent, what: string): WrittenAnswer {
  return problemParts('rate-limited', {
    detail: `Too many: ${what} in a minute from one address. Come back in ${resetSeconds} seconds.`,
    instance: path,
    headers: { 'Retry-After': String(resetSeconds) },
  });
}

import { expect } from 'vitest';
import type { Claim } from '../../src/domain/claim.ts';
import { chooseClaim } from '../../src/domain/choose-claim.ts';
import { formatDay } from '../../src/domain/time.ts';
import { aClaim, SOURCES } from './builders.ts';

export const lab = (date: string, published?: string, order?: number) =>
  claim('lab-notes', date, published, order);
export const catalogue = (date: string, published?: string, order?: number) =>
  claim('catalogue-a', date, published, order);
export const another = (date: string, published?: string) => claim('catalogue-b', date, published);
export const third = (date: string, published?: string) => claim('catalogue-c', date, published);
export const timeline = (date: string) => claim('timeline-a', date);
export const copied = (date: string) => claim('timeline-b', date);
export const press = (date: string, published?: string) => claim('press-a', date, published);
export const paper = (date: string) => claim('paper-a', date);
export const listing = (date: string, published?: string) => claim('listing-a', date, published);
export const reseller = (date: string, published?: string) => claim('listing-b', date, published);

function claim(source: string, date: string, published?: string, order = 0) {
  return aClaim(source, date, published === undefined ? { order } : { published, order });
}

/** Who speaks first is never the reason: the case has to hold for every order of its claims. */
export function expectChosen(claims: readonly Claim[], day: string | null, agreement: string) {
  for (const order of [claims, claims.toReversed()]) {
    const chosen = chooseClaim(order, SOURCES);
    expect(chosen.day === null ? null : formatDay(chosen.day)).toBe(day);
    expect(chosen.agreement).toBe(agreement);
  }
}

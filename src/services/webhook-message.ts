import type { RecordedChange } from '../domain/change.ts';
import { formatDay, formatInstant } from '../domain/time.ts';
import type { WebhookType } from '../domain/webhook.ts';

/** The body of a message as Standard Webhooks has it: type, time and data, the words in snake case as elsewhere. */
export function messageBody(type: WebhookType, change: RecordedChange): string {
  const { day, recordedAtMs, ...rest } = change;
  const data = { ...rest, day: day === null ? null : formatDay(day) };
  return JSON.stringify({
    type,
    timestamp: formatInstant(recordedAtMs),
    data: inSnakeCase(data),
  });
}

/** A message that says nothing but that it has come. */
export function pingBody(timeMs: number): string {
  return JSON.stringify({ type: 'ping', timestamp: formatInstant(timeMs), data: {} });
}

function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, held]) => [
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    inSnakeCase(held),
  ]);
  return Object.fromEntries(entries);
}

import type { RecordedChange } from '../domain/change.ts';
import { formatInstant } from '../domain/time.ts';
import type { WebhookType } from '../domain/webhook.ts';

/** What a change reads as to those outside: the same wherever they are told of it. */
export type DescribeChange = (change: RecordedChange) => object;

/** The body of a message as Standard Webhooks has it: type, time and data. */
export function messageBody(
  type: WebhookType,
  change: RecordedChange,
  describe: DescribeChange,
): string {
  const timestamp = formatInstant(change.recordedAtMs);
  return JSON.stringify({ type, timestamp, data: describe(change) });
}

/** A message that says nothing but that it has come. */
export function pingBody(timeMs: number): string {
  return JSON.stringify({ type: 'ping', timestamp: formatInstant(timeMs), data: {} });
}

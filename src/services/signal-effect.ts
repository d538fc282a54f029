import type { LeadRecord, SignalView } from '../domain/signal-view.ts';

/** What is known of kinds beyond their pairs. They come from the design experiments; `data/README.md` says more. */
const REMARKS: Readonly<Record<string, string>> = {
  'sdk-model-id': 'Model ids in SDKs come with the release or after it.',
  'transformers-pr-merged':
    'Those that led are nearly all of Qwen and GLM; merges that no release followed were not counted.',
  'vllm-support': 'Support mostly comes with the weights or after them.',
  'mlx-lm-support': 'Support mostly comes with the weights or after them.',
  'stealth-arena': 'Three confirmed listings are no record.',
  preview:
    'The pairs leave out previews that are not generally available yet; with them half take 97 days or more, and using that to time releases made forecasts 0.4 % worse.',
  'deprecation-notice': 'Picked after the fact: notices that no release followed were not counted.',
  'cli-release': 'Picked after the fact: an anecdote.',
  'cli-feature': 'Picked after the fact: an anecdote.',
  'product-launch': 'Picked after the fact: an anecdote.',
};

/** What a signal did to the forecast: nothing, and the measured reason for that. */
export function signalEffect(kind: string, record: LeadRecord | null): SignalView['effect'] {
  const worth =
    record === null
      ? 'it has no measured pair that is free of circularity'
      : `measured worth: it led in ${record.led} of ${record.pairs} pairs, with a median lead of ${daysText(record.medianDays)}`;
  const remark = REMARKS[kind];
  return {
    days: 0,
    reason: `Kind not used: ${worth}.${remark === undefined ? '' : ` ${remark}`}`,
  };
}

function daysText(days: number): string {
  return `${days} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
}

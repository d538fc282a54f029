import { expect, test } from 'vitest';
import { announcedModel } from '../../src/domain/announced-model.ts';
import { idForms } from '../../src/domain/id-forms.ts';
import { mentionedIds } from '../../src/domain/mentioned-ids.ts';

test.each([
  ['Introducing Claude Opus 5.5', 'claude-opus-5.5'],
  ['Kimi K3 is here', 'kimi-k3'],
  ['GPT‑6.1 Sol', 'gpt-6.1-sol'],
  ['Kimi K2: Open Agentic Intelligence', 'kimi-k2'],
  ['Gemini 4 Argon is now generally available', 'gemini-4-argon'],
  ['Gemini 4 Argon is now available in public preview', 'gemini-4-argon-preview'],
  ['Gemini 2.5 Pro Preview: even better coding performance', 'gemini-2.5-pro-preview'],
])('"%s" announces %s', (title, id) => {
  expect(announcedModel(title)).toBe(id);
});

test.each([
  'Introducing ChatGPT Atlas',
  'Our approach to safety',
  'How a large bank moved ten million customers to GPT-6',
  'GPT-6 & the future of work',
])('"%s" announces no model', (title) => {
  expect(announcedModel(title)).toBeNull();
});

test('notes name what may be model ids, but not what is part of an address or a path', () => {
  const notes =
    '* **api:** add `claude-opus-5-5` ([abc](https://x.example/gpt-9)), gpt-5.1-codex; see src/kimi-k9 and claude-opus-5-5';
  expect(mentionedIds(notes)).toEqual(['claude-opus-5-5', 'gpt-5.1-codex']);
});

test('an id is known with hyphens for dots, and however its weights are packed', () => {
  expect(idForms('Qwen3.5-397B-A17B-Instruct-FP8')).toEqual([
    'qwen3.5-397b-a17b-instruct-fp8',
    'qwen3-5-397b-a17b-instruct-fp8',
    'qwen3.5-397b-a17b',
    'qwen3-5-397b-a17b',
  ]);
});

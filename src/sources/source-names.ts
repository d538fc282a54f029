/** Every source that can be asked for, by the id that its claims bear. */
export const SOURCE_NAMES = [
  'models-dev',
  'npm',
  'github',
  'hugging-face',
  'feeds',
  'openrouter',
] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

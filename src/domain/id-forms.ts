// What is packed otherwise is the same weights.
const PACKAGING =
  /-(?:instruct|chat|base|hf|fp8|fp4|nvfp4|mxfp4|bf16|int4|int8|gguf|awq|gptq|mlx|4bit|8bit)(?=-|$)/g;

/**
 * The forms of an upstream's id that rules may know, the stated one first: with hyphens for dots, as some labs
 * write version numbers, and without the words for how weights are packed.
 * @example idForms('Kimi-K3-Instruct') // ['kimi-k3-instruct', 'kimi-k3']
 */
export function idForms(id: string): readonly string[] {
  const stated = id.toLowerCase();
  const bare = stated.replace(PACKAGING, '');
  return [...new Set([stated, stated.replaceAll('.', '-'), bare, bare.replaceAll('.', '-')])];
}

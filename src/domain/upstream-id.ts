/**
 * An upstream's model id as ids are compared: without case, dots as hyphens.
 * @example foldUpstreamId('Kimi-K2.6') // 'kimi-k2-6'
 */
export function foldUpstreamId(id: string): string {
  return id.toLowerCase().replaceAll('.', '-');
}

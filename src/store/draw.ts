const BASIS = 0x81_1c_9d_c5;
const PRIME = 0x01_00_01_93;

/** A hash of a slug, 32 bits, by which samples of slugs are drawn: FNV-1a over UTF-16 units (Fowler, Noll & Vo). */
export function drawOf(slug: string): number {
  let hash = BASIS;
  for (let index = 0; index < slug.length; index += 1) {
    hash = Math.imul(hash ^ slug.charCodeAt(index), PRIME);
  }
  return hash >>> 0;
}

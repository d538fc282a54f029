/** FNV-1a over UTF-16 units, 32 bits (Fowler, Noll & Vo): it tells texts apart and draws samples of them, it guards nothing. */
export function fnv1a(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return hash >>> 0;
}

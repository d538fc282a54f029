const encoder = new TextEncoder();

/** Texts and bytes one after the other, as bytes. */
export function inUtf8(parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const encoded = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const bytes = new Uint8Array(encoded.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let place = 0;
  for (const part of encoded) {
    bytes.set(part, place);
    place += part.byteLength;
  }
  return bytes;
}

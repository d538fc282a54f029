const encoder = new TextEncoder();
const MOST_BYTES_OF_A_UNIT = 3;

/** Bytes and short texts between them, one after the other, as bytes in UTF-8. */
export function inUtf8(parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const room = new Uint8Array(parts.reduce((sum, part) => sum + mostBytes(part), 0));
  let place = 0;
  for (const part of parts) {
    if (typeof part === 'string') place += encoder.encodeInto(part, room.subarray(place)).written;
    else {
      room.set(part, place);
      place += part.byteLength;
    }
  }
  return room.subarray(0, place);
}

function mostBytes(part: string | Uint8Array): number {
  return typeof part === 'string' ? part.length * MOST_BYTES_OF_A_UNIT : part.byteLength;
}

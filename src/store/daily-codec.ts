const BYTES = 4;

/** Probabilities, single precision already, as base64 of little-endian 32-bit floats: text that gives back every bit. */
export function encodeDaily(daily: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(daily.length * BYTES));
  for (const [index, probability] of daily.entries()) {
    if (!Number.isFinite(probability) || Math.fround(probability) !== probability) {
      throw new RangeError(
        `Cannot store a daily probability: it must be finite and single precision, got ${probability}.`,
      );
    }
    view.setFloat32(index * BYTES, probability, true);
  }
  // Plain loops here and below: spread arguments and callbacks for every byte take several times as long.
  let characters = '';
  for (let index = 0; index < view.byteLength; index += 1) {
    characters += String.fromCharCode(view.getUint8(index));
  }
  return btoa(characters);
}

/** The probabilities that `encodeDaily` was given. */
export function decodeDaily(text: string): number[] {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = characters.charCodeAt(index);
  const view = new DataView(bytes.buffer);
  const daily: number[] = [];
  for (let offset = 0; offset < bytes.length; offset += BYTES)
    daily.push(view.getFloat32(offset, true));
  return daily;
}

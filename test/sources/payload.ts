import { readFile } from 'node:fs/promises';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** The bytes of a file in `test/fixtures`. */
export async function payload(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(path, FIXTURES)));
}

export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

import { decodeUtf8 } from '../../domain/strict-json.ts';

const LINE_END = 0x0a;

/**
 * Cuts a stream of bytes into lines, in batches of what came together; holds no more than one line that is not over yet.
 * Null for a line that is not in UTF-8.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly (string | null)[]> {
  let unfinished: Uint8Array[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_END);
    if (end === -1) {
      unfinished.push(chunk);
      continue;
    }
    yield linesIn(Buffer.concat([...unfinished, chunk.subarray(0, end)]));
    unfinished = [chunk.subarray(end + 1)];
  }
  const rest = Buffer.concat(unfinished);
  if (rest.length > 0) yield linesIn(rest);
}

// A line end is never a part of another character: lines are whole, and mostly all of them are sound.
function linesIn(bytes: Uint8Array): (string | null)[] {
  const text = decodeUtf8(bytes);
  if (text !== null) return text.split('\n');
  const lines: (string | null)[] = [];
  let start = 0;
  while (start <= bytes.length) {
    const next = bytes.indexOf(LINE_END, start);
    const end = next === -1 ? bytes.length : next;
    lines.push(decodeUtf8(bytes.subarray(start, end)));
    start = end + 1;
  }
  return lines;
}

/** Cuts a stream of bytes into lines, in batches of what came together; holds no more than one line that is not over yet. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let unfinished: string[] = [];
  for await (const chunk of chunks) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n');
    const last = pieces.pop() ?? '';
    const [first, ...others] = pieces;
    if (first !== undefined) {
      yield [[...unfinished, first].join(''), ...others];
      unfinished = [];
    }
    unfinished.push(last);
  }
  const rest = unfinished.join('') + decoder.decode();
  if (rest !== '') yield [rest];
}

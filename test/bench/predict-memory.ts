/** `npm run bench:predict-memory`: the peak memory of `launchwindow predict` on 10 and on 100 MB of tasks, on one stream and in a heap of 64 MB. */
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { answerTasks } from '../../src/runtime/predict/answer-tasks.ts';
import { readLines } from '../../src/runtime/predict/read-lines.ts';

const MEGABYTE = 1e6;
const CHUNK_BYTES = 65_536;
const MARKS = [10, 100] as const;
const origin = parseDay('2024-06-01');

await answerTasks({
  lines: readLines(tasks()),
  gridDays: [30, 90, 365],
  write: () => Promise.resolve(),
  note: (line) => {
    throw new Error(line);
  },
});

/** A pool and then queries, cut anywhere; says the peak at each mark. */
async function* tasks(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(
    `${JSON.stringify({ type: 'pool', asof: '2024-05-01', group: 'eol', events: pool() })}\n`,
  );
  let read = 0;
  let pending = '';
  let id = 0;
  for (const megabytes of MARKS) {
    while (read < megabytes * MEGABYTE) {
      while (pending.length < CHUNK_BYTES) pending += query((id += 1));
      yield encoder.encode(pending.slice(0, CHUNK_BYTES));
      pending = pending.slice(CHUNK_BYTES);
      read += CHUNK_BYTES;
    }
    const { maxRSS } = process.resourceUsage();
    process.stdout.write(
      `${megabytes} MB of tasks (${id} queries): peak ${Math.round(maxRSS / 1024)} MiB\n`,
    );
  }
  yield encoder.encode(pending);
}

function query(id: number): string {
  const history = daysBefore(origin - (id % 50), 30 + (id % 40), 24);
  return `${JSON.stringify({ type: 'query', id, series: `s${id}`, group: 'eol', origin_date: formatDay(origin), pool_asof: '2024-05-01', history })}\n`;
}

function pool(): Record<string, string[]> {
  return Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `p${index}`,
      daysBefore(origin - index, 60 + index, 12),
    ]),
  );
}

function daysBefore(last: number, every: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => formatDay(last - every * (count - index)));
}

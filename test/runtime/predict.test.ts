import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerTasks } from '../../src/runtime/predict/answer-tasks.ts';
import { readLines } from '../../src/runtime/predict/read-lines.ts';
import { predictionLine } from '../../src/runtime/predict/prediction-line.ts';

const answerSchema = z.object({
  id: z.union([z.string(), z.number()]),
  cdf: z.array(z.number()),
});

/** Cuts the text where it likes, as a pipe does. */
async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

async function predict(tasks: readonly unknown[], gridDays = [0, 30, 90, 365, 7300], size = 50) {
  const text = tasks.map((task) =>
    task instanceof Uint8Array || typeof task === 'string' ? task : JSON.stringify(task),
  );
  const bytes = Buffer.concat(text.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
  let output = '';
  const notes: string[] = [];
  const counts = await answerTasks({
    lines: readLines(chunksOf(bytes, size)),
    gridDays,
    write: async (part) => {
      output += part;
    },
    note: (line) => notes.push(line),
  });
  const answers = output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => answerSchema.parse(JSON.parse(line)));
  return { answers, output, notes, ...counts };
}

const events = {
  a: ['2024-01-10', '2024-04-02', '2024-06-20', '2024-09-15', '2024-12-03'],
  b: ['2024-02-01', '2024-07-11', '2024-12-19'],
  c: ['2023-11-01', '2024-03-05', '2024-05-30', '2024-10-08'],
};
const pool = (overrides: object = {}) => ({
  type: 'pool',
  asof: '2025-01-01',
  group: 'ai',
  events,
  ...overrides,
});
const query = (overrides: object = {}) => ({
  type: 'query',
  id: 'q',
  series: 'a',
  group: 'ai',
  origin_date: '2025-01-20',
  pool_asof: '2025-01-01',
  history: events.a,
  ...overrides,
});

describe('launchwindow predict', () => {
  test('answers queries in order, each with a distribution over the grid', async () => {
    const { answers, refused } = await predict([pool(), query({ id: 2 }), query({ id: 'one' })]);
    expect(answers.map(({ id }) => id)).toEqual([2, 'one']);
    for (const { cdf } of answers) {
      expect(cdf).toHaveLength(5);
      expect(cdf[0]).toBe(0);
      expect(cdf.toSorted((a, b) => a - b)).toEqual(cdf);
      expect(cdf.at(-1)).toBeLessThanOrEqual(1);
    }
    expect(refused).toBe(0);
  });

  test('says the same however the input is cut', async () => {
    const tasks = [pool({ group: 'süß' }), query({ group: 'süß' }), query({ id: 7 })];
    const whole = await predict(tasks, undefined, 1_000_000);
    expect((await predict(tasks, undefined, 1)).output).toBe(whole.output);
  });

  test('takes unsorted histories, dates of one day once, and ignores unknown keys', async () => {
    const shuffled = [...events.a.toReversed(), events.a[2]];
    const { answers } = await predict([
      { ...pool(), colour: 'red' },
      query(),
      { ...query({ history: shuffled }), weight: 3 },
    ]);
    expect(answers[1]?.cdf).toEqual(answers[0]?.cdf);
  });

  test('does not look past the origin: neither in the history nor in the pool', async () => {
    const absurd = ['2025-01-21', '2025-01-22', '2031-01-01'];
    const future = Object.fromEntries(
      Object.entries(events).map(([series, dates]) => [series, [...dates, ...absurd]]),
    );
    const { answers } = await predict([
      pool(),
      query(),
      query({ history: [...events.a, ...absurd] }),
      pool({ events: { ...future, z: absurd } }),
      query(),
      // A pool that was made later than the origin counts up to the origin's month.
      pool({ asof: '2032-01-01', events: { ...future, z: absurd } }),
      query({ pool_asof: '2024-12-31' }),
      pool({ asof: '2024-12-31' }),
      query({ pool_asof: '2024-12-31' }),
    ]);
    const [first, ...others] = answers.map(({ cdf }) => cdf);
    expect(others.slice(0, 2)).toEqual([first, first]);
    expect(others[2]).toEqual(others[3]);
  });

  test('keeps the pool of a group until its next pool line, and groups apart', async () => {
    const quick = Object.fromEntries(
      ['x', 'y', 'z'].map((name) => [
        name,
        Array.from({ length: 9 }, (_, week) => `2024-0${week + 1}-01`),
      ]),
    );
    const short = { history: ['2025-01-02'] };
    const { answers } = await predict([
      pool(),
      query({ ...short, id: 1 }),
      pool({ group: 'other', events: quick }),
      query({ ...short, id: 2 }),
      pool({ events: quick }),
      query({ ...short, id: 3 }),
    ]);
    expect(answers[1]?.cdf).toEqual(answers[0]?.cdf);
    expect(answers[2]?.cdf[2]).toBeGreaterThan(answers[0]?.cdf[2] ?? 1);
  });

  test('names bad lines by their number and goes on', async () => {
    const { answers, notes, refused } = await predict([
      pool(),
      '{"type":"query",',
      query({ id: 1 }),
      '',
      query({ id: 2, origin_date: '2025-02-30' }),
      query({ id: 3, history: [] }),
      query({ id: 4, history: ['2026-01-01'] }),
      { type: 'pull' },
      query({ id: 5 }),
    ]);
    expect(answers.map(({ id }) => id)).toEqual([1, 5]);
    expect(refused).toBe(5);
    expect(notes.map((note) => note.split(':')[0])).toEqual([
      'line 2',
      'line 5',
      'line 6',
      'line 7',
      'line 8',
    ]);
    expect(notes[2]).toContain('query 3 has no date in its history by its origin');
  });

  test('takes no line in broken UTF-8, and none that gives a key twice', async () => {
    const sound = JSON.stringify(query({ id: 'Kimi – 月' }));
    const bytes = Buffer.from([sound, JSON.stringify(query({ id: 'bro~en' })), sound].join('\n'));
    bytes[bytes.indexOf('~')] = 0xff;
    const twice = sound.replace('{', '{"origin_date":"2025-01-19",');
    const { answers, notes } = await predict([bytes, twice, sound], [30]);
    expect(answers.map(({ id }) => id)).toEqual(['Kimi – 月', 'Kimi – 月', 'Kimi – 月']);
    expect(notes).toEqual([
      'line 2: it is not in UTF-8',
      'line 4: it gives "origin_date" twice in one object',
    ]);
  });

  test('answers without a pool, and AI otherwise than software', async () => {
    const { answers } = await predict([
      query(),
      query({ group: 'eol' }),
      query({ group: 'never heard of' }),
    ]);
    const distinct = new Set(answers.map(({ cdf }) => cdf[2]));
    expect(distinct.size).toBe(3);
  });
});

test('a probability is written with twelve decimals at most, and read back', () => {
  const cdf = Float64Array.of(0, 1e-13, 0.000000000001, 0.1234567890126, 0.999999999999, 1);
  const line = predictionLine('a "b"', cdf);
  expect(line).toBe(
    '{"id":"a \\"b\\"","cdf":[0,0,0.000000000001,0.123456789013,0.999999999999,1]}\n',
  );
});

import { expect, test } from 'vitest';
import { inTurns } from '../../src/runtime/in-turns.ts';

/** Notes what happens in each turn of the event loop, until so many things have. */
function turnsOf(total: number) {
  const turns: string[][] = [[]];
  const { promise, resolve } = Promise.withResolvers<string[][]>();
  let noted = 0;
  const count = () => {
    if (noted === total) return resolve(turns.filter((turn) => turn.length > 0));
    turns.push([]);
    return setImmediate(count);
  };
  setImmediate(count);
  const note = (what: string) => {
    noted += 1;
    turns.at(-1)?.push(what);
  };
  return { note, all: promise };
}

function workFor(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

test('pieces that take long begin one a turn, in their order', async () => {
  const { begin } = inTurns();
  const { note, all } = turnsOf(4);
  for (const name of ['a', 'b', 'c', 'd']) {
    begin(async () => {
      note(name);
      workFor(8);
    });
  }
  expect(await all).toEqual([['a'], ['b'], ['c'], ['d']]);
});

test('short pieces share a turn, the next begun when the one before is done', async () => {
  const { begin } = inTurns();
  const { note, all } = turnsOf(4);
  for (const name of ['a', 'b']) {
    begin(async () => {
      note(`${name} begun`);
      await Promise.resolve();
      note(`${name} done`);
    });
  }
  expect((await all).flat()).toEqual(['a begun', 'a done', 'b begun', 'b done']);
});

test('one that waits for something is not waited for beyond its turn', async () => {
  const { begin } = inTurns();
  const { note, all } = turnsOf(2);
  begin(async () => {
    note('waiting');
    await new Promise<never>(() => {});
  });
  begin(async () => note('next'));
  expect(await all).toEqual([['waiting'], ['next']]);
});

test('of many that are to go on one does in a turn, and pieces begin between them', async () => {
  const { begin, goOn } = inTurns();
  const { note, all } = turnsOf(4);
  const goingOn = ['a', 'b', 'c'].map(async (name) => {
    await goOn();
    note(name);
    workFor(8);
  });
  begin(async () => note('piece'));
  await Promise.all(goingOn);
  const turns = await all;
  expect(turns.flat().filter((name) => name !== 'piece')).toEqual(['a', 'b', 'c']);
  expect(turns.filter((turn) => turn.filter((name) => name !== 'piece').length > 1)).toEqual([]);
  expect(turns.flat().indexOf('piece')).toBeLessThan(2);
});

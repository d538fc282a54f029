import { expect, test } from 'vitest';
import { createResponseCache } from '../../src/http/response-cache.ts';

function response(body: string, madeFrom = '1 20000') {
  return {
    madeFrom,
    entityTag: 'tag',
    body: new TextEncoder().encode(body),
    fields: [],
  };
}

function askTwice(
  cache: ReturnType<typeof createResponseCache>,
  url: string,
  answer: ReturnType<typeof response>,
) {
  cache.keep(url, answer);
  cache.keep(url, answer);
}

function textOf(kept: ReturnType<ReturnType<typeof createResponseCache>['find']>) {
  return new TextDecoder().decode(kept?.body);
}

test('it forgets what was used longest ago once there are too many', () => {
  const cache = createResponseCache({ count: 2, bytes: 1_000_000 });
  cache.keep('/a', response('a'));
  cache.keep('/b', response('b'));
  cache.find('/a', '1 20000');
  askTwice(cache, '/c', response('c'));
  expect(textOf(cache.find('/a', '1 20000'))).toBe('a');
  expect(cache.find('/b', '1 20000')).toBeUndefined();
  expect(textOf(cache.find('/c', '1 20000'))).toBe('c');
});

test('it stays within its bytes, replaced responses counted once', () => {
  const cache = createResponseCache({ count: 100, bytes: 10_000 });
  const large = 'x'.repeat(1500);
  for (let round = 0; round < 50; round += 1) cache.keep('/a', response(large));
  cache.keep('/b', response(large));
  expect(cache.find('/a', '1 20000')).toBeDefined();
  askTwice(cache, '/c', response(large));
  expect(cache.find('/a', '1 20000')).toBeDefined();
  expect(cache.find('/b', '1 20000')).toBeUndefined();
});

test('a response that is larger than the whole is not kept, however often it is asked for, and displaces none', () => {
  const cache = createResponseCache({ count: 100, bytes: 10_000 });
  cache.keep('/a', response('a'));
  askTwice(cache, '/b', response('x'.repeat(10_000)));
  expect(cache.find('/b', '1 20000')).toBeUndefined();
  expect(textOf(cache.find('/a', '1 20000'))).toBe('a');
});

test('what a thousand ask for once displaces nothing that is as new', () => {
  const cache = createResponseCache({ count: 2, bytes: 1_000_000 });
  cache.keep('/a', response('a'));
  cache.keep('/b', response('b'));
  for (let one = 0; one < 1000; one += 1) cache.keep(`/once/${one}`, response('once'));
  expect(textOf(cache.find('/a', '1 20000'))).toBe('a');
  expect(textOf(cache.find('/b', '1 20000'))).toBe('b');
});

test('what was made from older data gives way at once', () => {
  const cache = createResponseCache({ count: 2, bytes: 1_000_000 });
  cache.keep('/a', response('a'));
  cache.keep('/b', response('b'));
  cache.keep('/c', response('c', '2 20000'));
  expect(textOf(cache.find('/c', '2 20000'))).toBe('c');
});

test('it has nothing to say about another revision', () => {
  const cache = createResponseCache({ count: 2, bytes: 10_000 });
  cache.keep('/a', response('a', '0 20000'));
  expect(cache.find('/a', '1 20000')).toBeUndefined();
});

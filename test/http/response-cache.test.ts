import { expect, test } from 'vitest';
import { createResponseCache } from '../../src/http/response-cache.ts';

function response(body: string, madeFrom = '1 20000') {
  return {
    madeFrom,
    entityTag: 'tag',
    body: new TextEncoder().encode(body),
    headers: {},
    retained: {},
  };
}

function textOf(kept: ReturnType<ReturnType<typeof createResponseCache>['find']>) {
  return new TextDecoder().decode(kept?.body);
}

test('it forgets what was used longest ago once there are too many', () => {
  const cache = createResponseCache({ count: 2, bytes: 1_000_000 });
  cache.keep('/a', response('a'));
  cache.keep('/b', response('b'));
  cache.find('/a', '1 20000');
  cache.keep('/c', response('c'));
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
  cache.keep('/c', response(large));
  expect(cache.find('/a', '1 20000')).toBeDefined();
  expect(cache.find('/b', '1 20000')).toBeUndefined();
});

test('a response that is larger than the whole is not kept', () => {
  const cache = createResponseCache({ count: 100, bytes: 10_000 });
  cache.keep('/a', response('x'.repeat(10_000)));
  expect(cache.find('/a', '1 20000')).toBeUndefined();
});

test('it has nothing to say about another revision', () => {
  const cache = createResponseCache({ count: 2, bytes: 10_000 });
  cache.keep('/a', response('a', '0 20000'));
  expect(cache.find('/a', '1 20000')).toBeUndefined();
});

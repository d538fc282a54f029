import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fasterOnNode } from '../../src/runtime/faster-on-node.ts';
import { sha256 } from '../../src/services/sha256.ts';

test('Node digests every text as all runtimes do, halves of characters too', () => {
  const { digest } = fasterOnNode();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, half) => {
      const given = half ? `${text}\ud800${text}` : text;
      expect(digest(given)).toBe(sha256(given));
    }),
    { seed: 20_260_716, numRuns: 30 },
  );
});

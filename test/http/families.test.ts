import { expect, test } from 'vitest';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { readProblem } from './read.ts';
import { startService } from './service.ts';

test('the first word of several names suggests them all, before a misspelling', async () => {
  const slugs = ['claude-opus', 'claude-sonnet', 'clause'];
  const catalog = catalogOf(
    lab(
      'anthropic',
      slugs.map((slug) => series(slug, [release(`${slug}-1`, '2026-01-05')])),
    ),
  );
  const named = await startService({ catalog });
  const problem = await named.app.request('/v1/series/claude/forecast');
  const { suggestions } = readProblem(await problem.json());
  expect(suggestions).toEqual(['claude-opus', 'claude-sonnet']);
});

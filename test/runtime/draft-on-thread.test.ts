import { expect, test } from 'vitest';
import { draftOnThread } from '../../src/runtime/draft-on-thread.ts';
import { draftForecasts } from '../../src/services/draft-forecasts.ts';
import type { ForecastQuestion } from '../../src/services/make-forecast.ts';
import { kimi, makeField } from '../forecast/builders.ts';
import { aSeries } from '../support/builders.ts';

const field = {
  model: makeField(),
  generations: { probability: 0.3, milestones: 9, generations: 3 },
};
const milestones = kimi.map((day, index) => ({
  day,
  release: `kimi-${index}`,
  name: `Kimi ${index}`,
  level: index % 3 === 0 ? ('generation' as const) : ('version' as const),
}));

/** Questions about as many days, both targets in turn. */
function questions(count: number): ForecastQuestion[] {
  return Array.from({ length: count }, (_, index) => ({
    series: aSeries(),
    milestones,
    kind: 'live',
    target: index % 2 === 0 ? 'milestone' : 'generation',
    origin: (kimi.at(-1) ?? 0) + index + 1,
    observedThrough: (kimi.at(-1) ?? 0) + index,
    field,
    firstWindow: index % 3 === 0 ? { state: 'untold', field } : { state: 'told', window: null },
  }));
}

test('what another thread drafts is what this one would, in the order of the questions', async () => {
  const draft = draftOnThread();
  const [some, others] = [questions(400), questions(700).slice(300)];
  const drafted = await Promise.all([draft(some), draft(others)]);
  expect(drafted).toEqual([draftForecasts(some), draftForecasts(others)]);
});

test('a question that cannot be answered is a failure of its own, on either thread', async () => {
  const draft = draftOnThread();
  const broken = { ...field, model: { ...field.model, weekdays: [] } };
  const [first, ...rest] = questions(400).map((question, index) =>
    index === 0 ? { ...question, field: broken } : question,
  );
  const many = first === undefined ? [] : [first, ...rest];
  const states = (await draft(many)).map(({ state }) => state);
  expect(states.slice(0, 2)).toEqual(['failed', 'drafted']);
  expect((await draft(many.slice(0, 2))).map(({ state }) => state)).toEqual(['failed', 'drafted']);
});

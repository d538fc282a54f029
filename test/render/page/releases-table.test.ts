import { expect, test } from 'vitest';
import type { EventView, ReleaseView } from '../../../src/domain/catalog-view.ts';
import type { Stage } from '../../../src/domain/release.ts';
import { parseDay } from '../../../src/domain/time.ts';
import { releasesTable } from '../../../src/render/page/releases-table.ts';
import { aRelease } from '../../support/builders.ts';

function anEvent(stage: Stage, date: string): EventView {
  const dated = { date, precision: 'day' as const, day: parseDay(date) };
  return { stage, limited: false, ...dated, basis: '', agreement: 'single', claims: [] };
}

function aView(id: string, ...events: EventView[]): ReleaseView {
  const release = { ...aRelease({ id, name: id }), upstreamIds: [], events: [] };
  return { release, lab: 'anthropic', milestone: true, conflicts: 0, events };
}

test('releases stand in the order in which they came, whenever they are retired', () => {
  const { markup } = releasesTable([
    aView('opus-4.1', anEvent('ga', '2025-08-05'), anEvent('retired', '2026-08-07')),
    aView('opus-5', anEvent('ga', '2026-07-24')),
    aView('opus-5.5', anEvent('ga', '2026-09-22')),
  ]);
  const names = [...markup.matchAll(/<th scope="row">([^<]*)</g)].map(([, name]) => name);
  expect(names).toEqual(['opus-5.5', 'opus-5', 'opus-4.1']);
});

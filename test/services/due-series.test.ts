import { sql } from 'drizzle-orm/sql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { KNOWN_BY } from '../../src/services/forecast-every-series.ts';
import { dueSeries } from '../../src/services/due-series.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { issueNow } from '../../src/services/issue-now.ts';
import type { CatalogFiles } from '../../src/services/parse-catalog.ts';
import { readForecast } from '../../src/services/read-forecast.ts';
import { readHistory } from '../../src/services/read-history.ts';
import { refresh } from '../../src/services/refresh.ts';
import { writeMeta } from '../../src/store/meta.ts';
import { recordObservations } from '../../src/store/observations.ts';
import { catalogOf, lab, release, series } from '../http/catalog-builder.ts';
import { startService, TODAY, TOKEN } from '../http/service.ts';
import type { TestService } from '../http/service.ts';

const today = parseDay(TODAY);
const [yesterday, tomorrow] = [formatDay(today - 1), formatDay(today + 1)];
const dated = (slug: string, days: readonly string[]) =>
  series(
    slug,
    days.map((day, index) => release(`${slug}-${index + 1}`, day)),
  );
const glm = lab('zhipu', [dated('glm', ['2025-10-01', '2026-02-01', '2026-06-01'])]);
const kimi = dated('kimi', ['2025-11-06', '2026-01-27', '2026-04-20']);
const catalog = (of = kimi) => catalogOf(lab('moonshot', [of]), glm);

let service: TestService;
beforeEach(async () => {
  service = await startService({ catalog: catalog() });
});
afterEach(() => service.close());

const bring = (files: CatalogFiles) =>
  importCatalog({ ctx: service.ctx, input: { files, until: null } });
const issue = () => issueNow({ ctx: service.ctx });
const lastOf = async (slug: string) => {
  const input = { series: slug, target: 'milestone', asOf: null } as const;
  return (await readForecast({ ctx: service.ctx, input })).lastMilestone?.release;
};

async function due(on = today): Promise<string[]> {
  const found = new Set<string>();
  for await (const part of dueSeries(service.ctx, { on, together: 1 }))
    for (const slug of part) found.add(slug);
  return [...found].toSorted();
}

describe('what a run has looked at', () => {
  test('is not looked at again while nothing is new', async () => {
    expect(await due()).toEqual([]);
    expect(await issue()).toMatchObject({ issued: 0, resolved: 0, failures: [] });
  });

  test('is due once a catalog says otherwise, and done by one run', async () => {
    await bring(catalog(dated('kimi', ['2025-11-06', '2026-01-27', '2026-04-20', '2026-07-16'])));
    expect(await due()).toContain('kimi');
    expect(await issue()).toMatchObject({ issued: 2 });
    expect(await lastOf('kimi')).toBe('kimi-4');
    expect(await due()).toEqual([]);
  });

  test('is due once a release of it moves to another series', async () => {
    const moved = { ...kimi, releases: kimi.releases.slice(0, 2) };
    const [, , last] = kimi.releases;
    const other = series('kimi-other', last === undefined ? [] : [last]);
    await bring(catalogOf(lab('moonshot', [moved, other]), glm));
    await issue();
    expect(await lastOf('kimi')).toBe('kimi-2');
    expect(await lastOf('kimi-other')).toBe('kimi-3');
  });

  test('is due once its sources are to be trusted otherwise', async () => {
    const { sources, ...labs } = catalog();
    const [only] = Array.isArray(sources.json) ? sources.json : [];
    const lessTrusted = [{ ...only, kind: 'listing' }];
    await bring({ ...labs, sources: { ...sources, json: lessTrusted } });
    expect(await due()).toEqual(['glm', 'kimi']);
  });

  test('is brought up to date with what an operator records, and is not due then', async () => {
    const claim = {
      source: 'lab',
      date: yesterday,
      published: yesterday,
      url: 'https://example.org/4',
    };
    const response = await service.app.request('/v1/releases', {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        id: 'kimi-4',
        series: 'kimi',
        name: 'Kimi 4',
        level: 'version',
        events: [{ stage: 'ga', claims: [claim] }],
      }),
    });
    expect(response.status).toBe(201);
    expect(await lastOf('kimi')).toBe('kimi-4');
    expect(await due()).toEqual([]);
  });

  test('is due once more of the silence of its lab is known, and no other lab is', async () => {
    service.setNow(formatDay(today + 2));
    const seen = { lab: 'moonshot', source: 'test', observedThrough: today + 1, read: null };
    await service.ctx.database.atomic(recordObservations([seen], { recordedAtMs: 1 }));
    expect(await due(today + 2)).toEqual(['kimi']);
    expect(await issue()).toMatchObject({ issued: 2 });
    expect(await due(today + 2)).toEqual([]);
  });

  test('is forecast once where both facts and silence are new', async () => {
    service.setNow(formatDay(today + 2));
    await bring(catalog(dated('kimi', ['2025-11-06', '2026-01-27', '2026-04-20', '2026-07-16'])));
    const seen = { lab: 'moonshot', source: 'test', observedThrough: today + 1, read: null };
    await service.ctx.database.atomic(recordObservations([seen], { recordedAtMs: 1 }));
    expect(await issue()).toMatchObject({ issued: 2, failures: [] });
    expect(await issue()).toMatchObject({ issued: 0 });
    expect(await due(today + 2)).toEqual([]);
  });

  test('is due on the day that a claim spoke of, though nothing was written since', async () => {
    const ahead = dated('kimi', ['2025-11-06', '2026-01-27', '2026-04-20', tomorrow]);
    await bring(catalog({ ...ahead, releases: ahead.releases.map(announcedEarly) }));
    await issue();
    expect(await lastOf('kimi')).toBe('kimi-3');
    expect(await due()).toEqual([]);
    service.setNow(tomorrow);
    expect(await due(today + 1)).toEqual(['kimi']);
    await issue();
    expect(await lastOf('kimi')).toBe('kimi-4');
  });

  test('is looked at again by another version of the method', async () => {
    await service.ctx.database.atomic([writeMeta(KNOWN_BY, 'an earlier one')]);
    const moved =
      "update claims set date = '2026-04-27', starts_on = '2026-04-27' where release_id = 'kimi-3'";
    // As a rule that was mended would: no fact is written.
    await service.ctx.database.atomic([sql.raw(moved)]);
    expect(await issue()).toMatchObject({ issued: 2 });
    expect(await issue()).toMatchObject({ issued: 0 });
  });

  test('stays due where only one of its targets was forecast', async () => {
    const fresh = dated('kimi', ['2025-11-06', '2026-01-27', '2026-04-20', '2026-07-16']);
    await bring(catalog(fresh));
    expect(await issueNow({ ctx: service.ctx, targets: ['milestone'] })).toMatchObject({
      issued: 1,
    });
    expect(await due()).toContain('kimi');
    expect(await issue()).toMatchObject({ issued: 1 });
  });

  test('is due again after a replay, which resolves by less than is known', async () => {
    const on = parseDay('2026-03-01');
    await refresh({ ctx: service.ctx, input: { trigger: 'replay', on } });
    expect(await due()).toEqual(['glm', 'kimi']);
    expect((await issue()).resolved).toBeGreaterThan(0);
    const input = {
      series: 'kimi',
      target: 'milestone',
      asOf: null,
      kind: 'hindcast',
      cursor: null,
      limit: 1,
    } as const;
    const [hindcast] = (await readHistory({ ctx: service.ctx, input })).items;
    expect(hindcast?.resolution?.release).toBe('kimi-3');
  });
});

/** A date ahead is a plan that was published the day before. */
function announcedEarly(one: (typeof kimi.releases)[number]): (typeof kimi.releases)[number] {
  const events = one.events.map((event) => ({
    ...event,
    claims: event.claims.map((claim) =>
      claim.date === tomorrow ? { ...claim, published: yesterday } : claim,
    ),
  }));
  return { ...one, events };
}

import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chooseClaim } from '../../src/domain/choose-claim.ts';
import { claimPeriod } from '../../src/domain/claim-period.ts';
import { NEWEST } from '../../src/domain/claim.ts';
import type { Claim } from '../../src/domain/claim.ts';
import { knownBy } from '../../src/domain/known-by.ts';
import { knownReleases, mapUpstream } from '../../src/domain/map-upstream.ts';
import type { UpstreamMapping } from '../../src/domain/map-upstream.ts';
import type { Release } from '../../src/domain/release.ts';
import { parseDay } from '../../src/domain/time.ts';
import { foldUpstreamId } from '../../src/domain/upstream-id.ts';
import { readShippedCatalog } from './data-files.ts';

const SNAPSHOTS = ['2026-04-22', '2026-07-02', '2026-09-30'];

const catalog = await readShippedCatalog();
const labs = new Map(
  catalog.labs.flatMap((lab) => lab.modelsDevProviders.map((id) => [id, lab.slug])),
);
const labOfSeries = new Map(catalog.series.map(({ slug, lab }) => [slug, lab]));

interface Listed {
  readonly read: string;
  readonly provider: string;
  readonly lab: string;
  readonly id: string;
  readonly name: string;
  readonly date: string;
}

interface Mapped extends Listed {
  readonly mapping: UpstreamMapping;
}

async function readSnapshot(read: string): Promise<Listed[]> {
  const model = z.object({ id: z.string(), name: z.string(), release_date: z.string() });
  const file = new URL(`../fixtures/models-dev/${read}.json`, import.meta.url);
  const api = z
    .record(z.string(), z.object({ models: z.record(z.string(), model) }))
    .parse(JSON.parse(await readFile(file, 'utf8')));
  return Object.entries(api)
    .flatMap(([provider, { models }]) =>
      Object.values(models).map(({ id, name, release_date: date }) => {
        const lab = labs.get(provider);
        if (lab === undefined)
          throw new Error(`the catalog has no lab for the provider ${provider}`);
        return { read, provider, lab, id, name, date };
      }),
    )
    .toSorted((a, b) => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1));
}

/** Offers the snapshots in order to the rules, which know what was published by the day of the first. */
async function replay(): Promise<Mapped[]> {
  const known = knownReleases(knownBy(catalog.releases, catalog.sources, parseDay('2026-04-22')));
  const listed = (await Promise.all(SNAPSHOTS.map(readSnapshot))).flat();
  return listed.map((item) => {
    const mapping = mapUpstream(
      { source: 'models-dev', lab: item.lab, id: item.id },
      catalog.series,
      known,
    );
    if (mapping.state === 'mapped')
      known.set(foldUpstreamId(mapping.release.id), asRelease(item, mapping));
    return { ...item, mapping };
  });
}

function asRelease(
  { name }: Listed,
  { release, stage }: UpstreamMapping & { state: 'mapped' },
): Release {
  return {
    ...release,
    name: release.name ?? name,
    note: null,
    upstreamIds: [],
    events: [{ stage, limited: false, claims: [] }],
  };
}

function inCatalog({ id, lab }: Listed): Release | undefined {
  const release = knownReleases(catalog.releases).get(foldUpstreamId(id));
  return release !== undefined && labOfSeries.get(release.series) === lab ? release : undefined;
}

describe('the recorded snapshots of models.dev', async () => {
  const mapped = await replay();

  test('map every model of a release that the catalog holds to that release', () => {
    const strays = mapped.filter((item) => {
      const expected = inCatalog(item);
      if (expected === undefined) return false;
      return (
        item.mapping.state === 'unmapped' ||
        item.mapping.release.id !== expected.id ||
        item.mapping.release.series !== expected.series
      );
    });
    expect(strays.map(({ id }) => id)).toEqual([]);
  });

  test('give what they newly map the level of the catalog', () => {
    const levels = mapped.flatMap((item) =>
      item.mapping.state === 'mapped'
        ? [{ ...item, level: item.mapping.release.level, expected: inCatalog(item)?.level }]
        : [],
    );
    expect(
      levels.filter(({ level, expected }) => expected !== undefined && level !== expected),
    ).toEqual([]);
    expect(levels.length).toBeGreaterThan(50);
  });

  test('make no milestone of what the catalog does not hold', () => {
    const invented = mapped.filter(
      (item) =>
        item.mapping.state === 'mapped' &&
        inCatalog(item) === undefined &&
        !['variant', 'snapshot'].includes(item.mapping.release.level),
    );
    expect(invented.map(({ id }) => id)).toEqual([]);
  });

  test('find Kimi K3 as a generation of kimi, dated 16 July 2026', () => {
    const k3 = mapped.find(({ provider, id }) => provider === 'moonshotai' && id === 'kimi-k3');
    expect(k3).toMatchObject({
      date: '2026-07-16',
      mapping: {
        state: 'mapped',
        release: { id: 'kimi-k3', series: 'kimi', level: 'generation', name: 'Kimi K3' },
        stage: 'ga',
      },
    });
  });

  test("leave another lab's model on a lab's platform to a person", () => {
    const resold = mapped.filter(({ provider, id }) => provider === 'alibaba' && id === 'kimi-k3');
    expect(resold.map(({ mapping }) => mapping.state)).toEqual(['unmapped']);
  });

  test('leave to a person only what is no release of a series', () => {
    const unmapped = new Set(
      mapped.filter(({ mapping }) => mapping.state === 'unmapped').map(({ id }) => id),
    );
    const known = [
      /(embed|tts|asr|-image|imagine|live|audio|voxtral|realtime|veo-|lyria|-ocr|-mt-|omni-)/,
      /-latest$|^deepseek-(chat|reasoner|flash)$|^magistral-small$/,
      /deep-research-|computer-use|customtools|multi-agent|vision|pixtral|character|daybreak/,
      /^zai-|^kimi-k3$|^glm-5\.2$|^deepseek-v4-flash-0731$|^(cerebras|groq)-/,
      /^(qwen-turbo|qvq-max|sonar-reasoning-pro|step-1-32k|step-2-16k|qwen2-5-omni-7b)$/,
    ];
    expect([...unmapped].filter((id) => !known.some((pattern) => pattern.test(id)))).toEqual([]);
  });

  test('move no day of the catalog', () => {
    const known = knownReleases(catalog.releases);
    const claims = mapped.flatMap((item) => {
      const mapping = mapUpstream(
        { source: 'models-dev', lab: item.lab, id: item.id },
        catalog.series,
        known,
      );
      return mapping.state === 'known' ? [{ ...mapping, claim: claimOf(item) }] : [];
    });
    const moved = catalog.releases.flatMap((release) =>
      release.events
        .filter((event) => {
          const read = claims.filter(
            ({ release: { id }, stage }) => id === release.id && stage === event.stage,
          );
          const after = chooseClaim(
            [...event.claims, ...read.map(({ claim }) => claim)],
            catalog.sources,
          ).day;
          return after !== chooseClaim(event.claims, catalog.sources).day;
        })
        .map(({ stage }) => `${release.id} ${stage}`),
    );
    expect(moved).toEqual([]);
  });
});

function claimOf({ read, date }: Listed): Claim {
  const { precision } = claimPeriod(date);
  return {
    source: 'models-dev',
    date,
    precision,
    published: parseDay(read),
    url: null,
    note: null,
    limited: false,
    disregarded: null,
    order: NEWEST,
  };
}

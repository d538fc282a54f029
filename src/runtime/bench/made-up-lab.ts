import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { randomNumbers } from '../../forecast/scoring/random-numbers.ts';
import type { CatalogFile } from '../../services/parse-catalog.ts';

const EVENTS_A_SERIES = 20;
export const SERIES_A_LAB = 50;
/** A release in so many starts a generation. */
const GENERATION_EVERY = 4;

/** The file of a lab that does not exist, with 50 series of 20 releases each up to a day; the same for the same number. */
export function madeUpLab(number: number, until: Day): CatalogFile {
  const lab = `lab-${number}`;
  const random = randomNumbers(number + 1);
  const series = Array.from({ length: SERIES_A_LAB }, (_, index) =>
    madeUpSeries(number * SERIES_A_LAB + index, until, random),
  );
  return {
    name: `${lab}.json`,
    json: {
      lab,
      name: `Lab ${number}`,
      surveyed_through: formatDay(until),
      upstream: { models_dev: [lab] },
      series,
    },
  };
}

/** The sources that made-up claims name. */
export const madeUpSources: CatalogFile = {
  name: 'sources.json',
  json: [{ id: 'made-up', name: 'Made up for a benchmark', kind: 'lab' }],
};

export function madeUpSlug(number: number): string {
  return `made-up-${number}`;
}

function madeUpSeries(number: number, until: Day, random: () => number) {
  const slug = madeUpSlug(number);
  const typicalDays = 30 + 150 * random();
  let day = until - Math.floor(typicalDays * random());
  const releases = [];
  for (let index = EVENTS_A_SERIES; index > 0; index -= 1) {
    const date = formatDay(day);
    releases.push({
      id: `${slug}-${index}`,
      name: `Made-up ${number} ${index}`,
      version: String(index),
      level: index % GENERATION_EVERY === 1 ? 'generation' : 'version',
      events: [{ stage: 'ga', claims: [{ source: 'made-up', date, published: date }] }],
    });
    day -= Math.ceil(typicalDays * (0.5 + random()));
  }
  return { slug, name: `Made-up ${number}`, releases: releases.toReversed() };
}

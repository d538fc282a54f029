/** The figures of one draw, by name. */
export type Figures = ReadonlyMap<string, number>;
type Bar = readonly [name: string, passes: (figure: (name: string) => number) => boolean];

const BARS: readonly Bar[] = [
  [
    '20 % on past intervals, low end above 10',
    (figure) =>
      figure('all: skill on empirical') >= 0.2 && figure('all: skill on empirical, low end') > 0.1,
  ],
  ['40 % on the analyst’s rule', (figure) => figure('all: skill on analyst') >= 0.4],
  [
    'right after a release 15 % on past intervals',
    (figure) => figure('right after: skill on empirical') >= 0.15,
  ],
  [
    'right after a release 20 % on the analyst’s rule',
    (figure) => figure('right after: skill on analyst') >= 0.2,
  ],
  ['coverage of 50/80/90 within 8', (figure) => covers(figure, 'all', 0.08)],
  ['coverage of 2026 within 4', (figure) => covers(figure, '2026', 0.04)],
  [
    'headlines within 8',
    (figure) =>
      Math.abs(figure('all: headline came true') - figure('all: headline claims')) <= 0.08,
  ],
];
const AFTER = [2, 3];
const COVERAGE = [4, 5];

/** In which share of the draws each bar is passed, the two right after a release together, those of coverage, and all. */
export function sharesThatPass(draws: readonly Figures[]): string[] {
  const passed = draws.map((figures) =>
    BARS.map(([, passes]) => passes((name) => figures.get(name) ?? NaN)),
  );
  const share = (holds: (bars: readonly boolean[]) => boolean) =>
    `${((100 * passed.filter(holds).length) / passed.length).toFixed(1)} % of draws`;
  const every = (places: readonly number[]) => (bars: readonly boolean[]) =>
    places.every((place) => bars[place] === true);
  return [
    ...BARS.map(([name], index) => `passes ${name.padEnd(52)}${share(every([index]))}`),
    `passes ${'both right after a release'.padEnd(52)}${share(every(AFTER))}`,
    `passes ${'both of coverage'.padEnd(52)}${share(every(COVERAGE))}`,
    `passes ${'all seven'.padEnd(52)}${share((bars) => bars.every(Boolean))}`,
  ];
}

function covers(figure: (name: string) => number, subset: string, margin: number): boolean {
  return [0.5, 0.8, 0.9].every(
    (level) => Math.abs(figure(`${subset}: cover ${100 * level}`) - level) <= margin,
  );
}

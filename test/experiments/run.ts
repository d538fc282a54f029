/**
 * `npm run experiments -- NAME… [--until DAY]`: what was tried on forecast quality, beside the live method and on the same origins.
 * Without a name it lists them. The rows stand in src/forecast/METHOD-NOTES.md.
 */
import { parseArgs } from 'node:util';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { compare } from './compare.ts';
import { EXPERIMENTS } from './experiments.ts';
import { readWorld, REFERENCE } from './world.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { until: { type: 'string', default: '2026-09-30' } },
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const unknown = positionals.filter((name) => !(name in EXPERIMENTS));

if (positionals.length === 0 || unknown.length > 0) {
  for (const name of unknown) print(`There is no experiment "${name}".`);
  for (const [name, { about }] of Object.entries(EXPERIMENTS)) print(`${name.padEnd(16)}${about}`);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  const world = await readWorld(parseDay(values.until));
  print(
    `${world.origins.length} weekly origins to ${formatDay(world.until)}; gains in CRPS-log, %`,
  );
  for (const name of positionals) {
    const made = await EXPERIMENTS[name]?.make(world);
    if (made === undefined) continue;
    print(`\n${name}: ${EXPERIMENTS[name]?.about ?? ''}`);
    for (const line of [
      ...compare(world, made.variants, EXPERIMENTS[name]?.over ?? REFERENCE),
      ...made.notes,
    ])
      print(line);
  }
}

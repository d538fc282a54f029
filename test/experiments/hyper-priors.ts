import type { BacktestMethod, FieldAt } from '../../src/forecast/backtest/backtest-method.ts';
import { fieldMethod } from '../../src/forecast/backtest/field-method.ts';
import { normalLogDensity } from '../../src/forecast/distributions/normal.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { learnField } from '../../src/forecast/learning/learn-field.ts';
import { localLevelCoordinates } from '../../src/forecast/learning/local-level-coordinates.ts';
import { readEvents } from '../../src/runtime/backtest/read-events.ts';
import { withSettings } from './world.ts';
import type { World } from './world.ts';

type Parameter = keyof FieldSettings['start'];
type Centres = Partial<Readonly<Record<Parameter, number>>>;

const SOFTWARE = new URL('../fixtures/software-releases.csv', import.meta.url);
/** What does not depend on how long the intervals of a field are, nor on whether its series end. */
const SHARED: readonly Parameter[] = ['levelVariance', 'shape', 'scale', 'evolutionVariance'];
const EVOLUTIONS = [0.03, 0.1, 0.3, 1, 3].map((q): Centres => ({ evolutionVariance: Math.log(q) }));

/**
 * Centres of the hyper-priors that are not chosen by hand: by the marginal likelihood of what was known at each origin
 * (Carlin & Louis, Bayesian Methods for Data Analysis (2008), chapter 5), averaged by it, or as the software field taught them before the first origin.
 */
export async function hyperPriors(
  world: World,
): Promise<{ variants: BacktestMethod[]; notes: string[] }> {
  const first = world.origins[0]?.day ?? world.until;
  const software = await softwareCentres(first);
  const softwareQ: Centres = { evolutionVariance: software.evolutionVariance ?? 0 };
  return {
    variants: [
      likeliest('q by evidence', (fieldAt) => best(EVOLUTIONS, fieldAt)),
      averaged('q averaged by evidence', EVOLUTIONS),
      likeliest('all centres by evidence', (fieldAt) =>
        aiField.learned.reduce(
          (chosen, name) => ({ ...chosen, ...best(steps(name), fieldAt) }),
          {},
        ),
      ),
      withSettings('q from software', settingsOf(softwareQ)),
      withSettings('C0, a0, b0 and q from software', settingsOf(software)),
    ],
    notes: [
      `software before the first origin: ${SHARED.map((name) => `${name} ${localLevelCoordinates[name].fromReal(software[name] ?? 0).toFixed(3)}`).join(', ')}`,
      ...[...aiField.learned.map(steps), EVOLUTIONS].map((candidates) => {
        const fieldAt: FieldAt = (settings) => world.fieldOn(world.until, settings);
        return `ln evidence by the end, over the live centre: ${candidates
          .map(
            (one) =>
              `${Object.entries(one)
                .map(([name, value]) => `${name} ${value.toFixed(2)}`)
                .join()}: ${logEvidence(one, fieldAt).toFixed(2)}`,
          )
          .join('; ')}`;
      }),
    ],
  };
}

function steps(name: Parameter): Centres[] {
  const { mean, spread } = aiField.hyperPriors[name];
  return [0, -1, 1].map((step) => ({ [name]: mean + step * spread }));
}

function likeliest(name: string, choose: (fieldAt: FieldAt) => Centres): BacktestMethod {
  return {
    id: name,
    name,
    forecast: (origin, fieldAt, days) =>
      fieldMethod(settingsOf(choose(fieldAt)), { weekdays: true })(origin, fieldAt, days),
  };
}

function averaged(name: string, candidates: readonly Centres[]): BacktestMethod {
  return {
    id: name,
    name,
    forecast: (origin, fieldAt, days) => {
      const weights = candidates.map((one) => Math.exp(logEvidence(one, fieldAt)));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const mean = new Float64Array(days.length);
      candidates.forEach((one, index) => {
        const method = fieldMethod(settingsOf(one), { weekdays: true });
        method(origin, fieldAt, days).forEach((within, place) => {
          mean[place] = (mean[place] ?? 0) + ((weights[index] ?? 0) / total) * within;
        });
      });
      return mean;
    },
  };
}

function best(candidates: readonly Centres[], fieldAt: FieldAt): Centres {
  const evidence = candidates.map((one) => logEvidence(one, fieldAt));
  return candidates[evidence.indexOf(Math.max(...evidence))] ?? {};
}

/** ln of the marginal likelihood over that under the live centres: the mean of the ratio of the hyper-priors over the posterior's points. */
function logEvidence(centres: Centres, fieldAt: FieldAt): number {
  const ratio = fieldAt(POINTS).priors.reduce(
    (sum, { prior, weight }) =>
      sum +
      weight *
        Math.exp(
          aiField.learned.reduce((log, name) => {
            const mean = centres[name];
            if (mean === undefined) return log;
            const value = localLevelCoordinates[name].toReal(prior[name]);
            const live = aiField.hyperPriors[name];
            return log + normalLogDensity({ ...live, mean }, value) - normalLogDensity(live, value);
          }, 0),
        ),
    0,
  );
  return Math.log(ratio);
}

const POINTS: FieldSettings = { ...aiField, possiblePriors: 512, longSilence: null };
const made = new Map<string, FieldSettings>();

/** The same object for the same centres, by which worlds keep what they learned. */
function settingsOf(centres: Centres): FieldSettings {
  const key = JSON.stringify(centres);
  const known = made.get(key);
  if (known !== undefined) return known;
  const moved = { ...aiField.hyperPriors };
  for (const name of aiField.learned)
    moved[name] = { ...moved[name], mean: centres[name] ?? moved[name].mean };
  const settings = { ...aiField, hyperPriors: moved };
  made.set(key, settings);
  return settings;
}

async function softwareCentres(before: number): Promise<Centres> {
  const { series } = await readEvents(SOFTWARE.pathname);
  const settings: FieldSettings = {
    ...aiField,
    start: { ...aiField.start, level: 5.24, discontinuation: 0 },
    learned: aiField.learned.filter((name) => name !== 'discontinuation'),
    possiblePriors: 1,
    longSilence: null,
  };
  const prior = learnField(series, settings, before).priors[0]?.prior ?? settings.start;
  return Object.fromEntries(
    SHARED.map((name) => [name, localLevelCoordinates[name].toReal(prior[name])]),
  );
}

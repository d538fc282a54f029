import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { anniversary } from './anniversary.ts';
import { endedSeries } from './ended-series.ts';
import { exactLaw } from './exact-law.ts';
import { previews, signals } from './evidence.ts';
import { fieldPace } from './field-pace.ts';
import { hindsight } from './hindsight.ts';
import { hyperPriors } from './hyper-priors.ts';
import { labLevel } from './lab-level.ts';
import { lastRelease } from './last-release.ts';
import { levelJumps } from './level-jumps.ts';
import { longSilence } from './long-silence.ts';
import { originWeighted } from './origin-weighted.ts';
import { priorUncertainty } from './prior-uncertainty.ts';
import { recalibrate } from './recalibrate.ts';
import { otherSettings } from './settings.ts';
import { silence } from './silence.ts';
import { withinSeries } from './within-series.ts';
import type { World } from './world.ts';

export interface Experiment {
  readonly about: string;
  /** What its variants vary: the reference unless given. */
  readonly over?: FieldSettings;
  readonly make: (world: World) => Made | Promise<Made>;
}

interface Made {
  readonly variants: readonly BacktestMethod[];
  /** What was counted or learned, in lines. */
  readonly notes: readonly string[];
}

export const EXPERIMENTS: Readonly<Record<string, Experiment>> = {
  settings: {
    about: 'other hyper-priors; parameters held or learned',
    over: aiField,
    make: () => ({ variants: otherSettings(), notes: [] }),
  },
  'hyper-priors': {
    about: 'centres of the hyper-priors by their evidence, or from software',
    over: aiField,
    make: hyperPriors,
  },
  'lab-level': { about: 'series of one lab share a level', make: labLevel },
  recalibrate: {
    about: 'the distribution function corrected by what came of earlier forecasts',
    make: recalibrate,
  },
  previews: {
    about: 'a dated preview or announcement makes days likelier, learned',
    make: previews,
  },
  signals: { about: 'stealth listings, merges and other signals likewise', make: signals },
  anniversary: {
    about: 'days near the anniversary of the last generation have a hazard of their own',
    make: anniversary,
  },
  'origin-weighted': {
    about: 'the prior learned given silence, on every origin',
    make: originWeighted,
  },
  'long-silence': {
    about: 'a slower hazard after long silence, learned with the prior',
    make: longSilence,
  },
  'within-series': {
    about: 'AR(1) residuals, a refractory start, a kernel on the own intervals',
    make: withinSeries,
  },
  'level-jumps': { about: 'now and then the level of a series jumps', make: levelJumps },
  'last-release': {
    about: 'the level of the last milestone, and how long before it the lab had last shipped',
    make: lastRelease,
  },
  'ended-series': {
    about:
      'nothing learned from the silence of series that their labs have ended, as the service does',
    over: aiField,
    make: endedSeries,
  },
  'field-pace': { about: 'a pace common to all series that moves in time', make: fieldPace },
  'prior-uncertainty': {
    about: 'integrated over what is not known of the prior, and of the factor for long silence',
    make: priorUncertainty,
  },
  'exact-law': {
    about: 'no variant: what the scores would be if the live law were exactly true (400 draws)',
    make: (world) => ({ variants: [], notes: exactLaw(world) }),
  },
  hindsight: {
    about: 'no variant: what the best correction in hindsight would gain right after a release',
    make: (world) => ({ variants: [], notes: hindsight(world) }),
  },
  silence: { about: 'hazards that depend on silence, learned', make: silence },
};

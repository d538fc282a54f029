import { counted } from '../../domain/counted.ts';
import type {
  HitRate,
  Interval,
  RuleComparison,
  TrackRecord,
  TrackSummary,
} from '../../domain/track-record.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent } from '../markup/words.ts';

const RULE_WORDS = {
  empirical: 'Past intervals as they were',
  analyst: "The analyst's interval rule",
  softAnalyst: 'The same with soft tails',
} as const;

/** The numbers that matter most. */
export function summaryFacts(summary: TrackSummary): Markup {
  const { forecasts, outcomes, rules } = summary;
  return markup`<dl class="facts"><div><dt>Scored</dt><dd>${counted(forecasts, 'forecast')}<small>${counted(outcomes, 'release')} came, ${summary.open} open, ${summary.voided} void</small></dd></div>${rate('Headlines that came true', summary.headline)}${rate('80 % windows that held', summary.window)}${rate('The interval rule held', summary.cadence)}<div><dt>Skill against past intervals</dt><dd>${signed(rules.empirical.skill)}<small>${intervalText(rules.empirical.skillInterval, signed)}</small></dd></div></dl>`;
}

function rate(words: string, { rate: value, of, claimed, interval }: HitRate): Markup {
  return markup`<div><dt>${words}</dt><dd>${value === null ? '–' : percent(value)}<small>${of === 0 ? 'none is over' : `${claimed === null ? '' : `where ${percent(claimed)} was claimed; `}of ${of}; ${intervalText(interval, percent)}`}</small></dd></div>`;
}

/** Scores beside those of the naive rules on the same origins. */
export function rulesTable({ forecasts, crpsLog, logScore, rules }: TrackSummary): Markup {
  const row = (name: string, one: RuleComparison) =>
    markup`<tr><th scope="row">${name}</th><td class="number" data-label="forecasts">${one.forecasts}</td><td class="number" data-label="CRPS-log">${fixed(one.crpsLog, 3)}</td><td class="number" data-label="log score">${fixed(one.logScore, 2)}</td><td class="number" data-label="skill against it">${signed(one.skill)} <span class="soft">${intervalText(one.skillInterval, signed)}</span></td></tr>`;
  return markup`<p class="small soft">Mean error, less is better. A rule can be tried on fewer forecasts, which may err more or less than all; skill is how much smaller the forecasts' CRPS-log is on those.</p><div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">Method</th><th class="number" scope="col">forecasts</th><th class="number" scope="col">CRPS-log</th><th class="number" scope="col">log score</th><th class="number" scope="col">skill against it</th></tr></thead><tbody><tr><th scope="row"><b>The forecasts</b></th><td class="number" data-label="forecasts">${forecasts}</td><td class="number" data-label="CRPS-log">${fixed(crpsLog, 3)}</td><td class="number" data-label="log score">${fixed(logScore, 2)}</td><td></td></tr>${row(RULE_WORDS.empirical, rules.empirical)}${row(RULE_WORDS.analyst, rules.analyst)}${row(RULE_WORDS.softAnalyst, rules.softAnalyst)}</tbody></table></div>`;
}

/** The same for each group. */
export function groupsTable({ groups, by }: TrackRecord): Markup {
  const rows = groups
    .filter(({ summary }) => summary.forecasts > 0)
    .map(({ key, summary }) => {
      const name =
        by === 'series'
          ? markup`<a href="/${key}">${key}</a>`
          : by === 'lab'
            ? markup`<a href="/labs/${key}">${key}</a>`
            : markup`${by === 'lead' ? leadWords(key) : key}`;
      return markup`<tr><th scope="row">${name}</th><td class="number" data-label="forecasts">${summary.forecasts}</td><td class="number" data-label="releases">${summary.outcomes}</td><td class="number" data-label="headline">${shareOf(summary.headline)}</td><td class="number" data-label="80 % window">${shareOf(summary.window)}</td><td class="number" data-label="CRPS-log">${fixed(summary.crpsLog, 3)}</td><td class="number" data-label="skill">${signed(summary.rules.empirical.skill)}</td></tr>`;
    });
  return markup`<div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">${by === 'lead' ? 'Days ahead' : by}</th><th class="number" scope="col">forecasts</th><th class="number" scope="col">releases</th><th class="number" scope="col">headline</th><th class="number" scope="col">80 % window</th><th class="number" scope="col">CRPS-log</th><th class="number" scope="col">skill</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

// On narrow screens nothing stands above them that says what they count.
function leadWords(band: string): string {
  return `${band.replace('-', '–')} days`;
}

function shareOf({ rate: value }: HitRate): string {
  return value === null ? '–' : percent(value);
}

function fixed(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}

function signed(value: number | null): string {
  if (value === null) return '–';
  const whole = Math.round(value * 100);
  return `${whole > 0 ? '+' : whole < 0 ? '−' : ''}${Math.abs(whole)} %`;
}

function intervalText(interval: Interval | null, words: (value: number) => string): string {
  return interval === null ? 'too few to say' : `${words(interval.low)} to ${words(interval.high)}`;
}

import type { Markup } from '../markup/markup.ts';

export const CHART_THEMES = ['auto', 'light', 'dark'] as const;
export type ChartTheme = (typeof CHART_THEMES)[number];

/** The colours of pages and charts, as custom properties for a light and a dark ground. */
export const LIGHT_COLORS =
  '--ground:#fdfcfa;--ink:#1c2024;--soft:#5b626b;--line:#e2dfd8;--forecast:#4a45c9;--today:#c2410c;--shipped:#15713a;--rule:#8a6100';
export const DARK_COLORS =
  '--ground:#111418;--ink:#e9ebee;--soft:#9ea6b0;--line:#2b3038;--forecast:#a3a0ff;--today:#ff9a6b;--shipped:#5fd08a;--rule:#dcb04a';

/** How the parts of charts look, in the colours that stand around them. */
export const CHART_RULES = `
.chart text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--soft);font-variant-numeric:tabular-nums;stroke:var(--ground);stroke-width:3px;paint-order:stroke;stroke-linejoin:round}
.chart .slim{display:none}
.chart .heading{font-size:15px;font-weight:600;fill:var(--ink)}
.chart .strong{fill:var(--ink);font-weight:600}
.chart .ground{fill:var(--ground)}
.chart .grid{stroke:var(--line);stroke-width:1}
.chart .axis{stroke:var(--soft);stroke-width:1}
.chart .tail{fill:var(--forecast);fill-opacity:.16}
.chart .likely{fill:var(--forecast);fill-opacity:.5}
.chart .curve{fill:none;stroke:var(--forecast);stroke-width:2;vector-effect:non-scaling-stroke}
.chart .headline{fill:var(--forecast);fill-opacity:.07}
.chart .bracket{stroke:var(--forecast);stroke-width:3}
.chart .forecast{fill:var(--forecast)}
.chart text.forecast{font-weight:600}
.chart stop{stop-color:var(--forecast)}
.chart .median{stroke:var(--forecast);stroke-width:2}
.chart .today{stroke:var(--today);stroke-width:1.5}
.chart text.today,.chart text.shipped,.chart text.rule{stroke:var(--ground);stroke-width:3px;font-weight:600}
.chart text.today{fill:var(--today)}
.chart .shipped{stroke:var(--shipped);stroke-width:2}
.chart text.shipped{fill:var(--shipped)}
.chart .hit{fill:var(--ground);stroke:var(--shipped);stroke-width:2.5}
.chart .rule{fill:var(--rule)}
.chart text.rule{font-weight:400}
.chart .release{fill:var(--ink);stroke:var(--ground);stroke-width:1.5}
.chart .stem{stroke:var(--line);stroke-width:1}
.chart .dots{stroke:var(--ink);stroke-width:6;stroke-linecap:round;vector-effect:non-scaling-stroke}
.chart .bar{fill:var(--soft);fill-opacity:.45}
.chart .ideal{stroke:var(--soft);stroke-dasharray:4 4;vector-effect:non-scaling-stroke}
.chart .error{stroke:var(--forecast);stroke-width:2;stroke-opacity:.45}`;

/** The style of a picture that stands alone: the colours of a theme, and rules in them. */
export function standaloneStyle(theme: ChartTheme, rules: string): Markup {
  const colors = theme === 'dark' ? DARK_COLORS : LIGHT_COLORS;
  const auto = theme === 'auto' ? `@media(prefers-color-scheme:dark){:root{${DARK_COLORS}}}` : '';
  // Style is no markup: its quotes and signs must stay as they are, and nothing of it comes from outside.
  return { markup: `:root{${colors}}${auto}${rules.replaceAll('\n', '')}` };
}

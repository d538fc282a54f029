import { DARK_COLORS, LIGHT_COLORS } from '../chart/chart-style.ts';

/** How the element `<launch-window>` looks, inside its own shadow. */
export const ELEMENT_STYLE = [
  `:host{${LIGHT_COLORS};display:inline-block;width:100%;max-width:480px;color-scheme:light}`,
  ':host([hidden]){display:none}',
  `:host([theme=dark]){${DARK_COLORS};color-scheme:dark}`,
  `@media(prefers-color-scheme:dark){:host(:not([theme=light])){${DARK_COLORS};color-scheme:dark}}`,
  'section{box-sizing:border-box;padding:14px 18px;border:1px solid var(--line);border-radius:10px;background:var(--ground);color:var(--soft);font:13px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}',
  'p{margin:0}.title{font-size:15px;font-weight:600;color:var(--ink)}.tag{font-weight:400;color:var(--today)}',
  '.headline{font-size:25px;line-height:1.2;font-weight:700;color:var(--forecast)}',
  'svg{display:block;width:100%;height:26px;margin:8px 0 4px}.line{stroke:var(--line)}.window{fill:var(--forecast);fill-opacity:.25}.likely{fill:var(--forecast);fill-opacity:.6}.now{stroke:var(--today);stroke-width:2}.rule{fill:var(--rule)}',
  'a{color:var(--forecast)}a:focus-visible{outline:2px solid var(--forecast);outline-offset:2px}',
].join('');
